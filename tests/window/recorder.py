"""A gateway that records every request, and answers as badly as a seed says.

It keeps no contract of its own: what the program may do after each answer is checked by `ledger.py`.
"""
import random, socket, struct, threading, time

import drive

# How an answer is drawn, and how often. What the gateway did with the request is what counts:
#   accepted, rejected   it said so, and the answer left
#   not processed        it said clearly that it did nothing
#   unclear              it may have processed it: nobody but the gateway knows
WAYS = [
    ("accept", 44), ("accept late", 10), ("refuse in the answer", 7), ("refuse by status", 6), ("busy", 7),
    ("too many", 5), ("token is old", 4), ("broken inside", 4), ("cut before reading", 2), ("cut after reading", 5),
    ("reset", 4), ("cut the answer", 3), ("not JSON", 3),
]
SUCCESS = b'{"payload":"SUCCESS","response_code":0,"response_message":"SUCCESS"}'
REFUSAL = b'{"payload":"","response_code":17,"response_message":"Not today"}'


class Request:
    """A request as it came, and what became of it."""

    def __init__(self, path, body, way):
        self.path, self.body, self.way = path, body, way
        self.fate = "unclear"  # until an answer says more

    def __repr__(self):
        return f"{self.path.rsplit('/', 1)[-1]} of {len(self.body)} bytes: {self.way}, {self.fate}"


class Recorder:
    """See the module. One listens on one port for as long as the run lasts; it can go offline and come back."""

    def __init__(self, port=None):
        self.requests, self.tokens = [], 0
        self.rng = random.Random(0)
        self.at_request = None  # called with "read", "answering" or "answered" at each request for a document
        self.lock = threading.Lock()
        self.door = None
        self.port = port or drive.free_port()
        self.online()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def online(self):
        if self.door is None:
            self.door = socket.socket()
            self.door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            self.door.bind(("127.0.0.1", self.port))
            self.door.listen(16)
            threading.Thread(target=self._accept, args=(self.door,), daemon=True).start()

    def offline(self):
        if self.door is not None:
            self.door.shutdown(socket.SHUT_RDWR)  # wakes the thread that accepts
            self.door.close()
            self.door = None

    def _accept(self, door):
        while True:
            try:
                line, _ = door.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(line,), daemon=True).start()

    def _serve(self, line):
        line.settimeout(10)
        try:
            with line:
                self._talk(line)
        except OSError:
            pass  # the program was killed meanwhile, or the cut was meant

    def _talk(self, line):
        head = b""
        while b"\r\n\r\n" not in head:
            part = line.recv(65536)
            if not part:
                return
            head += part
        head, body = head.split(b"\r\n\r\n", 1)
        lines = head.decode("latin-1").split("\r\n")
        path = lines[0].split(" ")[1]
        length = next((int(h.split(":")[1]) for h in lines if h.lower().startswith("content-length:")), 0)
        if path.endswith("/token"):
            self.tokens += 1
            until = int((time.time() + 3600) * 1000)
            self._answer(line, 200, b'{"token":"t%d","expiry":%d,"resultCode":200,"resultMessage":"OK"}' % (self.tokens, until))
            return
        with self.lock:
            way = self.rng.choices([name for name, _ in WAYS], [weight for _, weight in WAYS])[0]
            late = self.rng.uniform(0.2, 1.5)
        if way == "cut before reading":
            return
        while len(body) < length:
            part = line.recv(65536)
            if not part:
                return
            body += part
        request = Request(path, body, way)
        with self.lock:
            self.requests.append(request)  # before any answer leaves, so that none is known of a request that is not
        self._point("read")
        if way == "accept late":
            time.sleep(late)
        self._reply(line, request)
        self._point("answered")

    def _reply(self, line, request):
        fate, status, body, more = {
            "accept": ("accepted", 200, SUCCESS, ""),
            "accept late": ("accepted", 200, SUCCESS, ""),
            "refuse in the answer": ("rejected", 200, REFUSAL, ""),
            "refuse by status": ("rejected", 422, REFUSAL, ""),
            "busy": ("not processed", 503, b"", "Retry-After: 1\r\n"),
            "too many": ("not processed", 429, b"", ""),
            "token is old": ("not processed", 401, b"", ""),
            "broken inside": ("unclear", 500, b"", ""),
            "cut after reading": ("unclear", None, b"", ""),
            "reset": ("unclear", None, b"", ""),
            "cut the answer": ("unclear", 200, SUCCESS, ""),
            "not JSON": ("unclear", 200, b"<html>", ""),
        }[request.way]
        request.fate = fate
        self._point("answering")
        if request.way == "reset":
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        if status is not None:
            self._answer(line, status, body, more, cut=len(body) // 2 if request.way == "cut the answer" else 0)

    @staticmethod
    def _answer(line, status, body, more="", cut=0):
        head = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n{more}Connection: close\r\n\r\n"
        line.sendall(head.encode() + (body[:-cut] if cut else body))

    def _point(self, name):
        if self.at_request:
            self.at_request(name)
