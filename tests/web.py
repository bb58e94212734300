"""A web that really listens on this machine, and can be as bad as the real one."""

import threading
from collections import Counter
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOST = "127.0.0.1"


class Web:
    """Pages by path: bytes, or a function that is given the visit and answers as it likes.

    `visits` counts the paths that were asked for; `heard` keeps (path, headers) of each.
    """

    def __init__(self):
        self.pages = {}
        self.visits = Counter()
        self.heard = []
        self.is_over = threading.Event()
        web = self

        class Visit(BaseHTTPRequestHandler):
            def do_GET(self):
                path = self.path.partition("?")[0]
                web.visits[path] += 1
                web.heard.append((self.path, self.headers))
                page = web.pages.get(path, missing)
                try:
                    if callable(page):
                        page(self)
                    else:
                        say(self, page)
                except OSError:
                    pass  # Whoever asked has left.

            def do_POST(self):
                self.body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.do_GET()

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer((HOST, 0), Visit)
        self.port = self.server.server_port

    def at(self, path, *, host=HOST):
        return f"http://{host}:{self.port}{path}"


def say(visit, body, *, status=200, media_type="text/html", **headers):
    """Answer, with the length announced; `Retry_After=3` becomes the header Retry-After."""
    visit.send_response(status)
    visit.send_header("Content-Type", media_type)
    visit.send_header("Content-Length", str(len(body)))
    for name, value in headers.items():
        visit.send_header(name.replace("_", "-"), str(value))
    visit.end_headers()
    visit.wfile.write(body)


def missing(visit):
    say(visit, b"not here", status=404)


def moved(place, *, status=302):
    return lambda visit: say(visit, b"", status=status, Location=place)


def endless(visit):
    """Without an announced length, until the other side has enough."""
    visit.send_response(200)
    visit.end_headers()
    while not visit.server.web.is_over.is_set():
        visit.wfile.write(b"%PDF-1.7 and so on " * 1000)


def dripping(visit):
    """A letter now and then, for ever."""
    visit.send_response(200)
    visit.send_header("Content-Length", "1000")
    visit.end_headers()
    while not visit.server.web.is_over.wait(0.02):
        visit.wfile.write(b".")


@contextmanager
def a_web(**pages):
    """Serve pages given as `name=page` under /name; more may be set in `web.pages`."""
    web = Web()
    web.server.web = web
    web.pages = {f"/{name}": page for name, page in pages.items()}
    thread = threading.Thread(target=web.server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield web
    finally:
        web.is_over.set()
        web.server.shutdown()
        thread.join()
        web.server.server_close()
