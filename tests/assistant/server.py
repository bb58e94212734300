"""A language model, played by a server that really listens and speaks /v1/chat/completions."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

QUOTE = "Our lamp reaches 94.5 % on the tent benchmark, 3.1 points better than a candle."
TRUE = {"text": "The lamp reaches 94.5 % on the tent benchmark.", "quote": QUOTE}
LIE = {"text": "The lamp reaches 98.5 % on the tent benchmark.", "quote": QUOTE}
INVENTED = {
    "text": "The lamp was praised by every reader.",
    "quote": "Every reader praised the lamp in the strongest of words.",
}


def completion(content, **choice):
    """The body of an answer whose message says that."""
    message = {"role": "assistant", "content": content}
    body = {"object": "chat.completion", "choices": [{"message": message, **choice}]}
    return json.dumps(body).encode()


def sentences(*said):
    return completion(json.dumps({"sentences": list(said)}), finish_reason="stop")


class Model:
    """Answers each question with the next reply, the last one again and again.

    A reply is a body, or a function that speaks on the handler itself; `asked` keeps the bodies
    of the questions as JSON, `headers` theirs. `silent` ends those who say nothing.
    """

    def __init__(self, replies):
        self.asked, self.headers = [], []
        self.replies = list(replies)
        self.silent = threading.Event()
        model = self

        class Mouth(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                model.asked.append(json.loads(body))
                model.headers.append(self.headers)
                replies = model.replies
                reply = replies.pop(0) if len(replies) > 1 else replies[0]
                if callable(reply):
                    reply(self)
                else:
                    say(self, reply)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Mouth)
        self.server.model = self
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1/chat/completions"


def say(handler, body, *, status=200, kind="application/json", length=None, **headers):
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body) if length is None else length))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def refusing(status, **headers):
    return lambda handler: say(handler, b'{"error": {"message": "no"}}', status=status, **headers)


def as_html(handler):
    say(handler, b"<!DOCTYPE html><h1>Welcome</h1>", kind="text/html")


def without_end(handler):
    """Speaks on until nobody listens."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.end_headers()
    try:
        while not handler.server.model.silent.is_set():
            handler.wfile.write(b" " * 65_536)
    except OSError:
        handler.close_connection = True


def never(handler):
    """Says nothing at all."""
    handler.server.model.silent.wait(20)
    handler.close_connection = True


def too_short(handler):
    """Promises more than it says."""
    body = sentences(TRUE)
    say(handler, body, length=len(body) + 100)
    handler.close_connection = True


def cut(handler):
    """Ends in the middle, and calls that all."""
    body = sentences(TRUE)
    say(handler, body[: len(body) // 2])


def packed(handler):
    say(handler, b"\x1f\x8b whatever", Content_Encoding="gzip")


@contextmanager
def answering(*replies):
    """A model with these replies, at its address, for as long as the block lasts."""
    model = Model(replies or [sentences(TRUE)])
    thread = threading.Thread(target=model.server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield model
    finally:
        model.silent.set()
        model.server.shutdown()
        thread.join()
        model.server.server_close()
