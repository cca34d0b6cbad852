"""A server with a new database, and a client that signs in as a browser would."""
import http.client
import re
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
    """Speaks to a port of this machine, as a browser that was sent to http://HOST."""

    def __init__(self, port, host):
        self.port = port
        self.headers = {"Host": host, "Origin": f"http://{host}", "Sec-Fetch-Site": "same-origin"}

    def request(self, method, path, body=None, content_type=None):
        """Returns the status, the headers and the body of the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, PATIENCE)
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
