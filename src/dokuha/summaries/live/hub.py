"""Who sits at which summary in this server, and what they are told.

The updates in the database are the truth. A desk keeps what its windows send, tells them only
then that it is kept, and passes on what is new there, also from other servers. So a server that
is killed takes nothing with it that was called kept, and several servers need not know each other.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from django.db import DatabaseError
from django.utils import translation

from dokuha.people.models import Member
from dokuha.summaries import words
from dokuha.summaries.live.turns import Sent, Turn, take_turn, with_connection
from dokuha.summaries.together.wire import Fault

log = logging.getLogger(__name__)
Answer = TypeVar("Answer")

GATHER_SECONDS = 0.06
FOLLOW_SECONDS = 0.4
SETTLE_SECONDS = 1.5
LOOK_AGAIN_SECONDS = 3.0
MOST_WAITING = 120
MOST_SEATS = 60
MOST_SEATS_OF_ONE = 8

# Reasons to close, as WebSocket numbers; the browser knows them by these.
TRY_AGAIN, SIGNED_OUT, NOT_WELCOME, UNUSABLE, GAP, TOO_LARGE, TOO_FAST = (
    1013, 4401, 4403, 4400, 4409, 4413, 4429,
)  # fmt: skip
_CLOSED_FOR = {Fault.NOT_WELCOME: NOT_WELCOME, Fault.GAP: GAP, Fault.TOO_LARGE: TOO_LARGE}

_threads = ThreadPoolExecutor(4, thread_name_prefix="together")


async def in_thread(do: Callable[[], Answer]) -> Answer:
    """Ask the database without holding up the others."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_threads, with_connection, do)


@dataclass(frozen=True)
class Close:
    code: int


Message = bytes | dict[str, Any] | Close


@dataclass(eq=False)
class Seat:
    """One window. `still_open` asks the door again: None, or the number to close it with."""

    member: Member
    language: str
    still_open: Callable[[], int | None]
    place: dict[str, Any] | None = None
    is_new: bool = True
    is_closed: bool = False
    out: asyncio.Queue[Message] = field(default_factory=lambda: asyncio.Queue(MOST_WAITING))

    def tell(self, message: Message) -> None:
        """Put it in line. Whoever is too slow is closed, comes back and gets all of it at once."""
        if self.out.full():
            self.close(TRY_AGAIN)
        elif not self.is_closed:
            self.out.put_nowait(message)

    def close(self, code: int) -> None:
        """What still waits is not missed: the window is told all there is when it comes back."""
        if not self.is_closed:
            self.is_closed = True
            while not self.out.empty():
                self.out.get_nowait()
            self.out.put_nowait(Close(code))


class Desk:
    """One summary, while somebody in this server writes in it."""

    def __init__(self, summary_id: int) -> None:
        self.summary_id = summary_id
        self.seats: list[Seat] = []
        self._sent: deque[tuple[Seat, int, bytes]] = deque()
        self._wake = asyncio.Event()
        self._newest = 0
        self._form = ""
        self._is_settled = False  # A server that was killed may have left something.
        self._settle_at = self._look_at = 0.0
        self._has_moved = True

    def sit(self, seat: Seat) -> None:
        """In the next turn the window is told all there is, and from then on what comes."""
        self.seats.append(seat)
        self._has_moved = True
        self._wake.set()

    def leave(self, seat: Seat) -> None:
        self.seats = [one for one in self.seats if one is not seat]
        self._has_moved = True
        self._wake.set()

    def send(self, seat: Seat, number: int, data: bytes) -> None:
        self._sent.append((seat, number, data))
        self._wake.set()

    def move(self, seat: Seat, place: dict[str, Any] | None) -> None:
        seat.place = place
        self._has_moved = True
        self._wake.set()

    async def work(self) -> None:
        """Turn after turn, until the last one has left and all is settled."""
        try:
            while self.seats or self._sent or not self._is_settled:
                await self._wait()
                await self._turn()
        except DatabaseError:
            log.exception("The texts of summary %s cannot be kept now.", self.summary_id)
        finally:
            for seat in self.seats:
                seat.close(TRY_AGAIN)

    async def _wait(self) -> None:
        if self.seats:
            try:
                await asyncio.wait_for(self._wake.wait(), FOLLOW_SECONDS)
                await asyncio.sleep(GATHER_SECONDS)
            except TimeoutError:
                pass
        self._wake.clear()

    async def _turn(self) -> None:
        now = asyncio.get_running_loop().time()
        newcomers = [seat for seat in self.seats if seat.is_new]
        sent = [self._sent.popleft() for _ in range(len(self._sent))]
        if sent:
            self._is_settled = False
        settles = not self._is_settled and (now >= self._settle_at or not self.seats)
        turn = await in_thread(
            partial(
                take_turn,
                self.summary_id,
                [Sent(member=seat.member, data=data) for seat, _, data in sent],
                after=self._newest,
                settles=settles,
                whole=bool(newcomers),
            )
        )
        if settles:
            self._is_settled = True
            self._settle_at = now + SETTLE_SECONDS
        if turn is None:
            self._close_all(NOT_WELCOME)
            return
        self._answer(sent, turn)
        self._pass_on(turn)
        self._greet(newcomers, turn)
        if now >= self._look_at:
            self._look_at = now + LOOK_AGAIN_SECONDS
            await self._look_again()

    def _answer(self, sent: list[tuple[Seat, int, bytes]], turn: Turn) -> None:
        for (seat, number, _), fault in zip(sent, turn.answers, strict=True):
            if fault is None:
                seat.tell({"kept": number, "at": turn.at.isoformat()})
            else:
                seat.close(_CLOSED_FOR.get(fault, UNUSABLE))

    def _pass_on(self, turn: Turn) -> None:
        """A window that hears its own update again is none the worse for it."""
        self._newest = turn.newest
        for _, data in turn.updates:
            self._tell_all(data)
        if turn.form != self._form:
            if self._form:
                self._tell_all({"form": turn.form})
            self._form = turn.form
        if turn.refused:
            for seat in self.seats:
                with translation.override(seat.language):
                    why = {key: words.explain_refusal(one) for key, one in turn.refused.items()}
                seat.tell({"refused": why})

    def _greet(self, newcomers: list[Seat], turn: Turn) -> None:
        for seat in newcomers:
            seat.is_new = False
            seat.tell(turn.whole)
        if newcomers or self._has_moved:
            self._has_moved = False
            self._tell_all({"people": [_person(seat) for seat in self.seats]})

    async def _look_again(self) -> None:
        """Close whoever has signed out, has left the group, or may not write any more."""
        for seat in list(self.seats):
            code = await in_thread(seat.still_open)
            if code is not None:
                seat.close(code)

    def _tell_all(self, message: Message) -> None:
        for seat in self.seats:
            if not seat.is_new:
                seat.tell(message)

    def _close_all(self, code: int) -> None:
        for seat in self.seats:
            seat.close(code)
        self.seats, self._is_settled = [], True


class Hub:
    """All desks of this server."""

    def __init__(self) -> None:
        self._desks: dict[int, tuple[Desk, asyncio.Task[None]]] = {}

    def sit(self, summary_id: int, seat: Seat) -> Desk | None:
        """Return the desk, or None where there is no room left."""
        desk = self._desk(summary_id)
        own = [one for one in desk.seats if one.member.pk == seat.member.pk]
        if len(desk.seats) >= MOST_SEATS or len(own) >= MOST_SEATS_OF_ONE:
            return None
        desk.sit(seat)
        return desk

    def _desk(self, summary_id: int) -> Desk:
        desk, task = self._desks.get(summary_id, (None, None))
        if desk is None or task is None or task.done():
            desk = Desk(summary_id)
            self._desks[summary_id] = (desk, asyncio.create_task(self._serve(desk)))
        return desk

    async def _serve(self, desk: Desk) -> None:
        await desk.work()
        if self._desks.get(desk.summary_id, (None,))[0] is desk:
            del self._desks[desk.summary_id]


def _person(seat: Seat) -> dict[str, Any]:
    return {
        "id": seat.member.pk,
        "name": seat.member.name,
        "place": seat.place,
    }
