"""The one way out of the house: asks the web for something, so that no answer can do harm.

Nothing inside is reached: each name is resolved once, every address it has is looked at, and the
connection goes to the very address that was checked. Redirects are followed one by one, each as
careful as the first. Time and bytes are counted while they run, also when something small unpacks
to something large. Nothing of this machine goes along: no proxies, passwords or cookies.
Plain Python: `core.way_out` opens it with the settings of the installation.
"""

import asyncio
import ipaddress
import socket
import ssl
import zlib
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from functools import cache
from io import BytesIO
from typing import IO, Any

import httpx

WEB_PORTS = frozenset({80, 443})
MOST_REDIRECTS = 5
SECONDS_TO_CONNECT = 10.0
LONGEST_WAIT = 86_400
_PIECE = 64 * 1024
_GLOBAL_IPV6 = ipaddress.ip_network("2000::/3")
# Where clouds tell their machines secrets, and Python sees nothing special.
_OF_CLOUDS = [ipaddress.ip_network(it) for it in ("192.0.0.0/24", "168.63.129.16/32")]

Resolve = Callable[[str, int], list[str]]
"""A host and a port in; the addresses it has out, the best one first. Raises OSError."""


class Refusal(StrEnum):
    NOT_WEB = "not_web"
    INSIDE = "inside"
    ODD_PORT = "odd_port"
    NOT_ALLOWED = "not_allowed"
    NO_HOST = "no_host"
    UNREACHABLE = "unreachable"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    UNSAFE_REDIRECT = "unsafe_redirect"
    BROKEN = "broken"


class Refused(Exception):
    """Nothing was fetched: we did not want to go there, or what came could not be taken."""

    def __init__(self, code: Refusal) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came back, whatever its status; `url` is where it came from in the end.

    `content` is unpacked, and empty where the caller gave a file to write into.
    """

    status: int
    headers: httpx.Headers
    url: str
    content: bytes = b""

    @property
    def is_ok(self) -> bool:
        return 200 <= self.status < 300

    @property
    def media_type(self) -> str:
        return str(self.headers.get("Content-Type", "")).partition(";")[0].strip().lower()

    @property
    def wait(self) -> int | None:
        """Seconds after which one may ask again, if the other side said so."""
        return seconds_to_wait(self.headers.get("Retry-After", ""))


def addresses_of(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


@dataclass(frozen=True, kw_only=True)
class Outside:
    """How far one may go. Each call stands alone and may come from any thread.

    `hosts` are the operator's word: they may stand inside, and answer at any port. `may_go`
    is asked about every address, redirects included. With `most_bytes=0` the body of an answer
    is not read. `seconds` are for all of it: name, connection, redirects, body.
    """

    agent: str
    most_bytes: int
    seconds: float
    hosts: frozenset[str] = frozenset()
    ports: frozenset[int] | None = WEB_PORTS
    may_go: Callable[[httpx.URL], bool] = field(default=lambda _: True)
    resolve: Resolve = addresses_of

    def get(
        self,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        into: IO[bytes] | None = None,
    ) -> Answer:
        """Fetch it, into a file if one is given. Raises Refused.

        `headers` go to the host of `url` alone, not to where it sends us.
        """
        with ThreadPoolExecutor(max_workers=1) as thread:
            start = _url(url).copy_merge_params(dict(params)) if params else _url(url)
            kept = BytesIO()
            errand = self._get(start, dict(headers or {}), kept if into is None else into)
            answer = thread.submit(asyncio.run, self._in_time(errand)).result()
            return replace(answer, content=kept.getvalue())

    def post(
        self,
        url: str,
        *,
        json: Any = None,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Hand something in. A redirect is an answer like others: nothing is forwarded."""
        body = {"json": json} if content is None else {"content": content}
        with ThreadPoolExecutor(max_workers=1) as thread:
            kept = BytesIO()
            errand = self._ask("POST", _url(url), dict(headers or {}), kept, **body)
            answer = thread.submit(asyncio.run, self._in_time(errand)).result()
            return replace(answer, content=kept.getvalue())

    def check(self, url: httpx.URL) -> list[str]:
        """The addresses that may be connected to for it, the best one first. Raises Refused."""
        host = url.raw_host.decode("ascii")
        port = url.port or (443 if url.scheme == "https" else 80)
        try:
            addresses = self.resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise Refused(Refusal.NO_HOST) from error
        if not addresses:
            raise Refused(Refusal.NO_HOST)
        if host not in self.hosts:
            if any(is_inside(one) for one in addresses):
                raise Refused(Refusal.INSIDE)
            if self.ports is not None and port not in self.ports:
                raise Refused(Refusal.ODD_PORT)
        return addresses

    async def _in_time(self, errand: Coroutine[Any, Any, Answer]) -> Answer:
        try:
            async with asyncio.timeout(self.seconds):
                return await errand
        except (TimeoutError, httpx.TimeoutException) as error:
            raise Refused(Refusal.TOO_SLOW) from error
        except (httpx.DecodingError, httpx.ProtocolError, httpx.ReadError, zlib.error) as error:
            raise Refused(Refusal.BROKEN) from error
        except (httpx.HTTPError, OSError) as error:
            raise Refused(Refusal.UNREACHABLE) from error

    async def _get(self, url: httpx.URL, headers: dict[str, str], into: IO[bytes]) -> Answer:
        start = url
        for _ in range(MOST_REDIRECTS + 1):
            own = headers if url.netloc == start.netloc else {}
            answer = await self._ask("GET", url, own, into)
            place = answer.headers.get("Location", "")
            if answer.status not in {301, 302, 303, 307, 308} or not place:
                return answer
            further = _url(place, seen_from=url)
            if url.scheme == "https" and further.scheme != "https":
                raise Refused(Refusal.UNSAFE_REDIRECT)
            url = further
        raise Refused(Refusal.TOO_MANY_REDIRECTS)

    async def _ask(
        self, method: str, url: httpx.URL, headers: dict[str, str], into: IO[bytes], **body: Any
    ) -> Answer:
        if not self.may_go(url):
            raise Refused(Refusal.NOT_ALLOWED)
        addresses = await self._checked(url)
        usual = {"User-Agent": self.agent, "Accept-Encoding": "gzip"}
        request = {
            "headers": {**usual, **headers, "Host": url.netloc.decode("ascii")},
            "extensions": {"sni_hostname": url.raw_host.decode("ascii")},
            **body,
        }
        timeout = httpx.Timeout(self.seconds, connect=min(SECONDS_TO_CONNECT, self.seconds))
        async with httpx.AsyncClient(
            trust_env=False, follow_redirects=False, timeout=timeout, verify=_trusted()
        ) as client:
            for address in addresses:
                there = url.copy_with(host=address, fragment=None)
                try:
                    async with client.stream(method, there, **request) as response:
                        return await self._taken(response, url, into)
                except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                    nowhere = error
        raise nowhere

    async def _checked(self, url: httpx.URL) -> list[str]:
        # Nobody waits for a resolver that hangs: its thread is left behind.
        thread = ThreadPoolExecutor(max_workers=1)
        try:
            return await asyncio.get_running_loop().run_in_executor(thread, self.check, url)
        finally:
            thread.shutdown(wait=False)

    async def _taken(self, response: httpx.Response, url: httpx.URL, into: IO[bytes]) -> Answer:
        """Read the body, unless nobody wants it; what only points elsewhere is not kept."""
        if self.most_bytes and not response.has_redirect_location:
            await self._read(response, into)
        return Answer(status=response.status_code, headers=response.headers, url=str(url))

    async def _read(self, response: httpx.Response, into: IO[bytes]) -> None:
        announced = response.headers.get("Content-Length", "")
        if announced.isdecimal() and int(announced[:18]) > self.most_bytes:
            raise Refused(Refusal.TOO_LARGE)
        size = 0
        async for piece in _unpacked(response):
            size += len(piece)
            if max(size, response.num_bytes_downloaded) > self.most_bytes:
                raise Refused(Refusal.TOO_LARGE)
            into.write(piece)


def is_inside(address: str) -> bool:
    """Whether the address is this machine, its network, or anything else that is not global."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return is_inside(str(ip.ipv4_mapped))
        if ip not in _GLOBAL_IPV6 or ip.sixtofour or ip.teredo:
            return True  # Local, or an IPv4 address is wrapped inside that only routers know.
    is_of_cloud = any(ip in network for network in _OF_CLOUDS)
    return not ip.is_global or ip.is_multicast or ip.is_reserved or is_of_cloud


def seconds_to_wait(retry_after: str) -> int | None:
    """What a `Retry-After` says, in seconds, at most a day; None when it says nothing."""
    if retry_after.isascii() and retry_after.isdecimal():
        return min(int(retry_after[:9]), LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(retry_after)
    except (ValueError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    seconds = (moment - datetime.now(UTC)).total_seconds()
    return min(max(0, round(seconds)), LONGEST_WAIT)


@cache
def _trusted() -> ssl.SSLContext:
    """Made once: to read all certificates takes longer than most answers."""
    return httpx.create_ssl_context(trust_env=False)


def _url(text: str, *, seen_from: httpx.URL | None = None) -> httpx.URL:
    """Raises Refused for what is no address of the web, or brings a password along."""
    try:
        url = seen_from.join(text) if seen_from else httpx.URL(text)
        has_host = bool(url.host)  # Only now a name in "xn--" is read.
    except (httpx.InvalidURL, UnicodeError) as error:
        raise Refused(Refusal.NOT_WEB) from error
    if url.scheme not in {"http", "https"} or not has_host or url.userinfo:
        raise Refused(Refusal.NOT_WEB)
    return url


async def _unpacked(response: httpx.Response) -> AsyncIterator[bytes]:
    """The body piece by piece, each small also when it was packed, empty ones among them."""
    packing = response.headers.get("Content-Encoding", "identity").strip().lower()
    if packing not in {"identity", "gzip", "x-gzip", "deflate"}:
        raise Refused(Refusal.BROKEN)
    if packing == "identity":
        async for raw in response.aiter_raw():
            yield raw
        return
    opener = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    async for raw in response.aiter_raw():
        yield opener.decompress(raw, _PIECE)
        while opener.unconsumed_tail:
            yield opener.decompress(opener.unconsumed_tail, _PIECE)
        if opener.eof:
            return  # Whatever follows belongs to nothing.
    if response.num_bytes_downloaded:
        raise Refused(Refusal.BROKEN)
