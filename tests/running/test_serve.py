import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def answer(address: str, *, process: subprocess.Popen[str], within: float = 60) -> tuple[int, str]:
    """Ask again until the server listens."""
    until = time.monotonic() + within
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=10) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"no answer: {process.communicate(timeout=5)}")


@pytest.fixture
def server(tmp_path):
    """Start `dokuha serve` on an empty data folder, as on a new machine."""
    port = free_port()
    environment = {**os.environ, "DOKUHA_DATA": str(tmp_path / "data"), "DOKUHA_DEBUG": "no"}
    environment.pop("DATABASE_URL", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "dokuha", "serve", "--port", str(port)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    yield process, f"http://127.0.0.1:{port}"
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def workers_of(process: subprocess.Popen[str]) -> list[str]:
    listing = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(process.pid)], capture_output=True, text=True
    )
    return [line.split()[0] for line in listing.stdout.splitlines() if line.endswith("work")]


def test_one_command_makes_an_empty_folder_a_running_site_with_a_worker(server):
    process, address = server

    status, page = answer(f"{address}/accounts/login/", process=process)

    assert status == 200
    assert "/static/core/" in page
    style = page.split('rel="stylesheet" href="')[1].split('"')[0]
    assert answer(f"{address}{style}", process=process)[0] == 200
    assert answer(f"{address}/surveys/1/", process=process)[0] == 200, "asks to sign in"

    (worker,) = workers_of(process)
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=30)
    assert not os.path.exists(f"/proc/{worker}"), "the worker ends with its server"


def test_a_worker_that_dies_is_replaced(server):
    process, address = server
    answer(address, process=process)
    (first,) = workers_of(process)

    os.kill(int(first), signal.SIGKILL)

    until = time.monotonic() + 30
    while workers_of(process) in ([], [first]):
        assert time.monotonic() < until
        time.sleep(0.1)
