"""A server with a new database, and a client that uses it as a browser would, through a proxy."""
import base64
import http.client
import json
import os
import re
import socket
import subprocess
import time
from urllib.parse import urlencode

PATIENCE = 20  # seconds that anything may take on a slow machine


def wait_for(condition, what):
    """Returns the first true value of condition()."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if value := condition():
            return value
        time.sleep(0.05)
    raise TimeoutError(f"{what}: not within {PATIENCE} s")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_listening(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Program:
    """A program that runs while the `with` block does. Its output goes to the file `log`."""

    def __init__(self, command, log, **options):
        self.log = log
        self.process = subprocess.Popen(command, stdout=log.open("wb"), stderr=subprocess.STDOUT, **options)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def output(self):
        return self.log.read_text(errors="replace")

    def wait_for(self, condition, what):
        """Like wait_for(), but also ends if the program does."""
        def is_done():
            return condition() or self.process.poll() is not None
        wait_for(is_done, f"{what}\n{self.output()}")
        if not condition():
            raise ChildProcessError(f"{what}: the program has ended\n{self.output()}")


class Server(Program):
    def __init__(self, stoa, folder, *options):
        command = [stoa, "serve", "--port", "0", "--database", folder / "server.db", *options]
        super().__init__(command, folder / "server.log")
        self.wait_for(lambda: "Stoa is listening on" in self.output(), "the server starts")
        self.port = int(re.search(r"Stoa is listening on http://\S+:(\d+)/", self.output())[1])


class ChatClient:
    """Speaks to the port of a proxy, as a browser that was sent to http://HOST."""

    def __init__(self, port, host, address="127.0.0.1"):
        """address: the client's own, one of this machine."""
        self.port = port
        self.address = address
        self.headers = {"Host": host, "Origin": f"http://{host}", "Sec-Fetch-Site": "same-origin"}

    def request(self, method, path, body=None, content_type=None):
        """Returns the status, the headers and the body of the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, PATIENCE, (self.address, 0))
        headers = self.headers | ({"Content-Type": content_type} if content_type else {})
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        content = answer.read().decode()
        connection.close()
        return answer.status, answer.headers, content

    def sign_in(self, name, password):
        form = urlencode({"username": name, "password": password})
        status, headers, _ = self.request("POST", "/auth", form, "application/x-www-form-urlencoded")
        if status == 303:
            self.headers["Cookie"] = headers["Set-Cookie"].partition(";")[0]
        return status

    def make_chat(self, name):
        status, _, body = self.request("POST", "/newchat", json.dumps({"chat_name": name}), "application/json")
        if status != 201:
            raise AssertionError(f"the chat was refused: {status} {body}")
        return json.loads(body)["id"]

    def open_socket(self, chat):
        return WebSocket(self.port, f"/chatsocket/{chat}", self.headers)


class WebSocket:
    """A socket in the dialect stoa.v1 (RFC 6455)."""

    def __init__(self, port, path, headers):
        self.socket = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self.stream = self.socket.makefile("rb")
        lines = [f"GET {path} HTTP/1.1"] + [f"{name}: {value}" for name, value in headers.items()]
        key = base64.b64encode(os.urandom(16)).decode()
        lines += ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13",
                  f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Protocol: stoa.v1"]
        self.socket.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        status = self.stream.readline().decode()
        while self.stream.readline().strip():
            pass
        if " 101 " not in status:
            raise AssertionError(f"the WebSocket was refused: {status}")

    def send(self, **event):
        payload = json.dumps(event).encode()
        mask = os.urandom(4)
        masked = bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))
        self.socket.sendall(bytes([0x81, 0x80 | len(payload)]) + mask + masked)  # for up to 125 bytes

    def receive(self, wanted):
        """Returns the next event of this type."""
        while True:
            first, length = self.stream.read(2)
            if length >= 126:
                length = int.from_bytes(self.stream.read(2 if length == 126 else 8), "big")
            payload = self.stream.read(length)
            event = json.loads(payload) if first & 15 == 1 else {}
            if event.get("type") == wanted:
                return event

    def close(self):
        self.stream.close()
        self.socket.close()
