"""Another chat, played by a server that really listens."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Listener:
    """Keeps what it is sent as (path, headers, body); answers with the statuses in turn."""

    def __init__(self, statuses):
        self.heard = []
        self.statuses = list(statuses)
        self.silent = threading.Event()
        listener = self

        class Ear(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                listener.heard.append((self.path, self.headers, body))
                statuses = listener.statuses
                status = statuses.pop(0) if len(statuses) > 1 else statuses[0]
                if status == 0:
                    listener.silent.wait(20)
                    return
                self.send_response(status)
                self.send_header("Location", "/elsewhere/")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Ear)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"


@contextmanager
def listening(*statuses):
    listener = Listener(statuses or (200,))
    thread = threading.Thread(target=listener.server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield listener
    finally:
        listener.silent.set()
        listener.server.shutdown()
        thread.join()
        listener.server.server_close()
