"""Dokuha as it runs for people, on the database of the test: it can be killed and started anew."""

import os
import signal
import subprocess
import sys

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from dokuha.people.models import Member
from tests.running.test_serve import answer, free_port


class RealServer:
    def __init__(self, environment: dict[str, str]) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._environment = {**os.environ, **environment}
        self.process = self._start()

    def kill(self) -> None:
        """As when the power fails: nothing is said, nothing is finished."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate()

    def start_again(self) -> None:
        self.process = self._start()

    def _start(self) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-m", "dokuha", "serve", "--no-worker", "--port", str(self.port)],
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        answer(f"{self.address}/accounts/login/", process=process)
        return process


def session_of(member: Member) -> dict[str, str]:
    """The cookie of somebody who has signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(member.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = member.get_session_auth_hash()
    session.save()
    return {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key}
