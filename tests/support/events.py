"""A client of server-sent events: what a stream sends, parsed as the HTML standard says."""
import http.client
import json
import threading
import time


class Event:
    def __init__(self, kind, identity, data):
        self.kind = kind
        self.id = identity
        self.data = json.loads(data)

    def __repr__(self):
        return f"<{self.kind} {self.id}>"


class Stream:
    """Reads in a thread of its own until the stream ends or close() is called."""

    def __init__(self, port, path="/stream", headers=None):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.connection.connect()
        self.socket = self.connection.sock  # which the library lets go of
        self.connection.request("GET", path, headers={"Accept": "text/event-stream", **(headers or {})})
        self.response = self.connection.getresponse()
        self.status = self.response.status
        self.events = []
        self.comments = 0
        self.last_id = None  # where to go on
        self.is_over = False
        self.is_whole = False  # it has ended in order
        self.changed = threading.Condition()
        self.thread = threading.Thread(target=self._read, daemon=True)
        if self.status == 200:
            self.thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        try:
            self.socket.shutdown(2)
        except OSError:
            pass
        if self.thread.ident is not None:
            self.thread.join(30)
        self.connection.close()

    def _read(self):
        kind, data, identity = "message", [], None
        try:
            for line in self.response:
                line = line.decode("utf-8").rstrip("\n")
                with self.changed:
                    name, _, value = line.partition(":")
                    value = value[1:] if value.startswith(" ") else value
                    if line == "":
                        self.last_id = identity or self.last_id
                        if data:
                            self.events.append(Event(kind, self.last_id, "\n".join(data)))
                        kind, data = "message", []
                    elif name == "":
                        self.comments += 1
                    elif name == "event":
                        kind = value
                    elif name == "data":
                        data.append(value)
                    elif name == "id":
                        identity = value
                    self.changed.notify_all()
            self.is_whole = self.response.chunk_left is None  # its last chunk came
        except (OSError, http.client.HTTPException, ValueError, AttributeError):
            pass
        with self.changed:
            self.is_over = True
            self.changed.notify_all()

    def wait(self, condition, limit_s=60):
        """Until `condition(self)` is so; seconds that it took."""
        start = time.monotonic()
        with self.changed:
            while not condition(self):
                left = start + limit_s - time.monotonic()
                assert left > 0, f"not so after {limit_s} s: {self.events[-5:]}, over: {self.is_over}"
                self.changed.wait(left)
        return time.monotonic() - start

    def wait_over(self, limit_s=60):
        return self.wait(lambda stream: stream.is_over, limit_s)

    def of(self, kind):
        return [event for event in self.events if event.kind == kind]


def everything(port, query="", after=0, headers=None):
    """All events that are there now."""
    with Stream(port, f"/stream?follow=false&after={after}{query}", headers) as stream:
        assert stream.status == 200, stream.status
        stream.wait_over()
        assert stream.is_whole
        return stream.events
