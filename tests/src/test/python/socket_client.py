"""A WebSocket client of a few lines, for the suites: no library is needed, and any frame can be sent."""

import base64
import hashlib
import os
import socket
import struct
from urllib.parse import urlsplit

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10


class Refused(Exception):
    """The server has answered with something else than a WebSocket."""

    def __init__(self, status, headers, body):
        super().__init__(f"{status} {body}")
        self.status, self.headers, self.body = status, headers, body


class WebSocket:
    def __init__(self, url, headers=None, host=None, timeout=20):
        parts = urlsplit(url)
        self.socket = socket.create_connection((parts.hostname, parts.port or 80), timeout)
        self.buffer = b""
        key = base64.b64encode(os.urandom(16)).decode()
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        lines = [f"GET {path} HTTP/1.1", f"Host: {host or parts.netloc}", "Upgrade: websocket", "Connection: Upgrade", f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13"]
        lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
        self.socket.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        self.status, self.headers = self._head()
        if self.status != 101:
            body = self._read(int(self.headers.get("content-length", "0"))).decode()
            self.socket.close()
            raise Refused(self.status, self.headers, body)
        accept = base64.b64encode(hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()).decode()
        assert self.headers["sec-websocket-accept"] == accept

    def _head(self):
        while b"\r\n\r\n" not in self.buffer:
            self._more()
        head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
        first, *lines = head.decode().split("\r\n")
        return int(first.split()[1]), {line.split(":", 1)[0].lower(): line.split(":", 1)[1].strip() for line in lines}

    def _more(self):
        part = self.socket.recv(65536)
        if not part:
            raise ConnectionError("The server has ended the connection")
        self.buffer += part

    def _read(self, count):
        while len(self.buffer) < count:
            self._more()
        part, self.buffer = self.buffer[:count], self.buffer[count:]
        return part

    def send(self, text):
        self.frame(TEXT, text.encode())

    def frame(self, opcode, payload, final=True):
        length = len(payload)
        size = bytes([0x80 | length]) if length < 126 else b"\xfe" + struct.pack(">H", length) if length < 65536 else b"\xff" + struct.pack(">Q", length)
        mask = os.urandom(4)
        masked = bytes(byte ^ mask[index % 4] for index, byte in enumerate(payload))
        self.socket.sendall(bytes([(0x80 if final else 0) | opcode]) + size + mask + masked)

    def next(self):
        """The next frame: its opcode and content."""
        first, second = self._read(2)
        length = second & 0x7F
        if length == 126:
            length = struct.unpack(">H", self._read(2))[0]
        elif length == 127:
            length = struct.unpack(">Q", self._read(8))[0]
        return first & 0x0F, self._read(length)

    def text(self):
        opcode, payload = self.next()
        assert opcode == TEXT, (opcode, payload)
        return payload.decode()

    def closed(self):
        """Code and reason of the server's close frame, which comes next."""
        opcode, payload = self.next()
        assert opcode == CLOSE, (opcode, payload)
        return struct.unpack(">H", payload[:2])[0], payload[2:].decode()

    def close(self, code=1000, reason=""):
        try:
            self.frame(CLOSE, struct.pack(">H", code) + reason.encode())
            while self.next()[0] != CLOSE:
                pass
        except (ConnectionError, OSError):
            pass
        self.socket.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
