"""Sends one message to an address outside. Knows no database."""

import asyncio
import ipaddress
import socket
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum

import httpx
from django.conf import settings

WITHIN_SECONDS = 10.0
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Outcome(StrEnum):
    DELIVERED = "delivered"
    INSIDE = "inside"
    NO_HOST = "no_host"
    NO_ANSWER = "no_answer"
    TOO_SLOW = "too_slow"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What became of a message; `status` is the HTTP status where there was an answer."""

    outcome: Outcome
    status: int | None = None


class Unreachable(Exception):
    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome = outcome


def post(url: str, *, body: bytes, headers: dict[str, str]) -> Answer:
    """POST the body and look at the status of the answer, never at what it says.

    The name is resolved once, and the connection goes to the very address that was checked.
    Nothing is forwarded: a redirect is a refusal. All of it within ten seconds.
    """
    # A thread of its own: the caller's may have an event loop already.
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, _post(httpx.URL(url), body, headers)).result()


def address_of(host: str, port: int) -> str:
    """Return the address to connect to; raises Unreachable for a name or address inside.

    Inside is what is not global: this machine, its network, what only routers use. Hosts
    of DOKUHA_WEBHOOK_HOSTS are allowed to be.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable(Outcome.NO_HOST) from error
    addresses = [str(one[4][0]) for one in found]
    if host not in settings.WEBHOOK_HOSTS and any(_is_inside(one) for one in addresses):
        raise Unreachable(Outcome.INSIDE)
    return addresses[0]


def port_of(url: httpx.URL) -> int:
    return url.port or (443 if url.scheme == "https" else 80)


async def _post(url: httpx.URL, body: bytes, headers: dict[str, str]) -> Answer:
    try:
        async with asyncio.timeout(WITHIN_SECONDS):
            host = url.raw_host.decode("ascii")
            address = await asyncio.to_thread(address_of, host, port_of(url))
            async with (
                httpx.AsyncClient(trust_env=False, follow_redirects=False) as client,
                client.stream(
                    "POST",
                    url.copy_with(host=address),
                    content=body,
                    headers={**headers, "Host": url.netloc.decode("ascii")},
                    extensions={"sni_hostname": host},
                ) as response,
            ):
                status = response.status_code
    except Unreachable as problem:
        return Answer(outcome=problem.outcome)
    except (TimeoutError, httpx.TimeoutException):
        return Answer(outcome=Outcome.TOO_SLOW)
    except httpx.HTTPError:
        return Answer(outcome=Outcome.NO_ANSWER)
    is_taken = 200 <= status < 300
    return Answer(outcome=Outcome.DELIVERED if is_taken else Outcome.REFUSED, status=status)


def _is_inside(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            ip = ip.ipv4_mapped
        elif ip.sixtofour or ip.teredo or ip in NAT64:
            return True  # An IPv4 address is wrapped inside, and only routers know which.
    return not ip.is_global or ip.is_multicast
