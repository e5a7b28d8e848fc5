#!/usr/bin/env python3
"""Hostile clients beside a good one.

    cargo build --release --manifest-path examples/server/Cargo.toml
    python3 examples/server/attack.py [SECONDS]

For each attack it starts the server anew, lets a good client ask `/evaluate` and `/healthz` in turn for some seconds,
and prints how long it waited: the median and the 99th percentile, in milliseconds. What else an attack shows stands
behind that. Standard library only; all data is invented. Linux.
"""

import json
import multiprocessing
import pathlib
import re
import socket
import subprocess
import sys
import threading
import time

HERE = pathlib.Path(__file__).parent
SERVER = HERE / "target/release/renaper-crosscheck-server"
WORST = HERE.parent.parent / "fuzz/corpus/bounds"
JSON, NDJSON = "application/json", "application/x-ndjson"
USUAL = {
    "id": "validation-17", "ocrStatus": "approved", "verifiedAt": "2026-06-05T14:30:00.000Z",
    "extractedData": {
        "documentNumber": "38966181", "personalNumber": "00460759387", "ejemplar": "C", "fullName": "Juan García",
        "gender": "M", "dateOfBirth": "1995-05-22", "expirationDate": "2031-10-17",
    },
    "renaperData": {
        "id_tramite_principal": "460759387", "ejemplar": "C", "cuil": "20-38966181-4", "apellido": "GARCIA",
        "nombres": "JUAN", "fecha_nacimiento": "1995-05-22", "vencimiento": "2031-10-17", "codigo": 99,
    },
    "renaperBiometric": {"renaperData": {"resultado": {"match": True, "score": 0.91}}},
    "warnings": ["DOCUMENT_EXPIRED"],
}


def case(**changed):
    return json.dumps({**USUAL, **changed}, ensure_ascii=False).encode()


def head(path, kind, length, more=""):
    lines = [f"POST {path} HTTP/1.1", "host: x", f"content-type: {kind}", f"content-length: {length}"]
    return ("\r\n".join(lines) + f"\r\n{more}\r\n").encode()


def post(body, path="/evaluate?policy=hardened", kind=JSON, more=""):
    return head(path, kind, len(body), more) + body


class Client:
    """A connection that is kept."""

    def __init__(self, address):
        self.socket = socket.create_connection(address, timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.file = self.socket.makefile("rb")

    def ask(self, request):
        """The status, and whether the server ends the connection."""
        self.socket.sendall(request)
        return self.answer()

    def answer(self):
        status = self.file.readline()
        if not status:
            raise ConnectionError("no answer")
        length, ends = 0, False
        while (line := self.file.readline().lower()) not in (b"\r\n", b""):
            if line.startswith(b"content-length:"):
                length = int(line.split(b":")[1])
            ends |= line.strip() == b"connection: close"
        self.file.read(length)
        return int(status.split()[1]), ends


class Server:
    def __init__(self, *arguments):
        command = [SERVER, "--listen", "127.0.0.1:0", *arguments]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE)
        host, port = json.loads(self.process.stderr.readline())["address"].rsplit(":", 1)
        self.address = (host, int(port))
        # The log is read, as it would be.
        threading.Thread(target=lambda: [None for _ in self.process.stderr], daemon=True).start()

    def most_memory(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) // 1024

    def end(self):
        self.process.terminate()
        begun = time.monotonic()
        status = self.process.wait(60)
        return time.monotonic() - begun, status


# The attacks: each is run in a process of its own until that is killed.


def again(address, requests):
    """Asks the same again and again."""
    while True:
        try:
            client = Client(address)
            while True:
                for request in requests:
                    client.ask(request)
        except OSError:
            time.sleep(0.01)


def endless(address, line):
    """A batch without an end, whose answers are read."""
    connection = socket.create_connection(address)
    connection.sendall(head("/evaluate/batch?policy=hardened", NDJSON, 1 << 60))

    def read():
        try:
            while connection.recv(1 << 16):
                pass
        except OSError:
            pass  # the server has ended

    threading.Thread(target=read, daemon=True).start()
    lines = (line + b"\n") * max(1, 60_000 // (len(line) + 1))
    while True:
        connection.sendall(lines)


def idle(address, request, count):
    """Begins requests and does not go on, and opens those anew that are closed."""
    open_ones = []
    while True:
        while len(open_ones) < count:
            connection = socket.create_connection(address)
            connection.sendall(request)
            connection.setblocking(False)
            open_ones.append(connection)
        time.sleep(0.5)
        open_ones = [connection for connection in open_ones if is_open(connection)]


def is_open(connection):
    try:
        while connection.recv(4096):
            pass
        return False
    except BlockingIOError:
        return True
    except OSError:
        return False


def half_closed(address, request):
    while True:
        with socket.create_connection(address) as connection:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(4096):
                pass


# What is measured.


def good_client(address, seconds):
    client, until = Client(address), time.monotonic() + seconds
    requests = {"evaluate": post(case(), "/evaluate"), "healthz": b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n"}
    times, refused = {name: [] for name in requests}, 0
    while time.monotonic() < until:
        for name, request in requests.items():
            begun = time.perf_counter()
            status, ends = client.ask(request)
            times[name].append(1000 * (time.perf_counter() - begun))
            refused += status != 200
            client = Client(address) if ends else client
    return times, refused


def figures(times):
    times = sorted(times)
    return f"{times[len(times) // 2]:.1f}, {times[len(times) * 99 // 100]:.1f}"


def until_refused(work, *arguments):
    try:
        work(*arguments)
    except OSError:
        pass


def start(server, attacks):
    """A process for each attack, which have a second to begin."""
    processes = [
        multiprocessing.Process(target=until_refused, args=(work, server.address, *rest)) for work, *rest in attacks
    ]
    for process in processes:
        process.start()
    time.sleep(1)
    return processes


def beside(name, seconds, *attacks, arguments=()):
    """Measures the good client while the attacks run."""
    server = Server(*arguments)
    attackers = start(server, attacks)
    times, refused = good_client(server.address, seconds)
    memory = server.most_memory()
    for attacker in attackers:
        attacker.kill()
        attacker.join()
    server.end()
    evaluate, healthz = figures(times["evaluate"]), figures(times["healthz"])
    print(f"| {name} | {evaluate} | {healthz} | {refused} | {memory} |", flush=True)


def statuses(name, server, tries):
    """What is answered to each, on connections that are kept as long as the server says."""
    counts, client = {}, None
    for request in tries:
        client = client or Client(server.address)
        try:
            status, ends = client.ask(request)
        except OSError:
            status, ends = "broken", True
        counts[status] = counts.get(status, 0) + 1
        client = None if ends else client
    print(f"{name}: {counts}", flush=True)


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 5
    worst = [json.dumps(json.loads(file.read_text()), ensure_ascii=False).encode() for file in sorted(WORST.iterdir())]
    keys = case(extractedData={f"{number:x}": 1 for number in range(80_000)})
    warnings = case(warnings=[""] * 250_000)
    assert len(keys) < 1 << 20 and len(warnings) < 1 << 20
    print("| meanwhile | `/evaluate`: median, 99th percentile, ms | `/healthz` | refused | MiB |")
    print("| --- | ---: | ---: | ---: | ---: |")
    beside("nothing", seconds)
    beside("four clients with the worst bodies", seconds, *[(again, [post(body) for body in worst])] * 4)
    beside("two endless batches of worst lines", seconds, *[(endless, b"\n".join(worst))] * 2)
    beside("four clients with cases of 1 MiB: warnings", seconds, *[(again, [post(warnings)])] * 4)
    beside("four clients with cases of 1 MiB: unknown keys", seconds, *[(again, [post(keys)])] * 4)
    beside("two endless batches of cases of 1 MiB", seconds, *[(endless, keys)] * 2)
    beside("two endless batches of blank lines", seconds, *[(endless, b"")] * 2)
    batch = head("/evaluate/batch", NDJSON, 1 << 20)
    beside("256 idle batches", seconds, (idle, batch + case() + b"\n", 256))
    beside("256 slow bodies", seconds, (idle, head("/evaluate", JSON, 1 << 10) + b"{", 256))
    beside("250 open lines of 1 MiB", seconds, (idle, batch + b"x" * ((1 << 20) - 1), 250))
    beside("four half-closed clients", seconds, *[(half_closed, post(case()))] * 4)
    compressed = post(case(), more="content-encoding: gzip\r\n")
    beside("four clients with bodies of gzip", seconds, *[(again, [compressed])] * 4)

    server = Server("--concurrency", "4")
    holder = Client(server.address)
    holder.socket.sendall(batch + case() + b"\n")
    time.sleep(0.2)
    statuses("700 batches where there is no place", server, [post(case(), "/evaluate/batch", NDJSON)] * 700)
    statuses("100 bodies of gzip", server, [compressed] * 100)
    server.process.kill()

    for at_work in ([], [(endless, keys)] * 2 + [(again, [post(keys)])] * 2):
        server = Server("--shutdown-time", "2")
        attackers = start(server, at_work)
        took, status = server.end()
        print(f"SIGTERM beside {len(attackers)} attackers, --shutdown-time 2: {took:.2f} s, status {status}")
        for attacker in attackers:
            attacker.kill()


if __name__ == "__main__":
    main()
