"""A TCP proxy between the service and PostgreSQL: slow, deaf, cutting, or losing the reply to a COMMIT."""
import contextlib
import socket
import threading
import time

COMMIT = b"\0tx_commit\0"              # the Bind message of the service's statement
COMMITTED = b"C\0\0\0\x0bCOMMIT\0"     # the server's word that it is done


class Pair:
    """One connection and its other half."""

    def __init__(self, proxy, client):
        self.proxy = proxy
        self.client = client
        self.server = socket.create_connection(proxy.target, timeout=10)
        self.server.settimeout(None)
        for peer in (self.client, self.server):
            peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.is_losing = False
        self.tail = b""
        for pump in (self.pump_up, self.pump_down):
            threading.Thread(target=pump, daemon=True).start()

    def cut(self):
        for peer in (self.client, self.server):
            with contextlib.suppress(OSError):
                peer.shutdown(socket.SHUT_RDWR)

    def pump_up(self):
        with contextlib.suppress(OSError):
            while data := self.client.recv(65536):
                self.proxy.pause()
                if COMMIT in data and self.proxy.takes_commit():
                    if self.proxy.loses_request:
                        break
                    self.is_losing = True
                self.server.sendall(data)
        self.cut()
        self.client.close()

    def pump_down(self):
        with contextlib.suppress(OSError):
            while data := self.server.recv(65536):
                self.proxy.pause()
                if self.is_losing:
                    self.tail = (self.tail + data)[-4096:]
                    if COMMITTED in self.tail:
                        self.proxy.lost += 1
                        break
                    continue
                self.client.sendall(data)
        self.cut()
        self.server.close()
        self.proxy.pairs.discard(self)


class Proxy:
    """`port` stands for the target's."""

    def __init__(self, target):
        self.target = target
        self.delay_s = 0
        self.loses_request = False  # else the reply
        self.to_lose = 0            # COMMITs that are still to be lost
        self.lost = 0
        self.pairs = set()
        self.is_refusing = False
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                if self.is_refusing:
                    client.close()
                    continue
                try:
                    self.pairs.add(Pair(self, client))
                except OSError:
                    client.close()

    def pause(self):
        if self.delay_s > 0:
            time.sleep(self.delay_s)

    def takes_commit(self):
        with self.lock:
            if self.to_lose == 0:
                return False
            self.to_lose -= 1
            if self.loses_request:
                self.lost += 1
            return True

    def cut_all(self):
        for pair in list(self.pairs):
            pair.cut()

    def close(self):
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.cut_all()
