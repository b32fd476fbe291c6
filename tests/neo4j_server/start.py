"""A real Neo4j for development and tests, on machines without containers.

    python tests/neo4j_server/start.py            serve in the foreground until interrupted
    python tests/neo4j_server/start.py --fetch    only fetch the jars
    python tests/neo4j_server/start.py --port N --home FOLDER

Needs Java 17 or 21, and Maven the first time (it fetches the community jars, about 116 MB, into `.neo4j/jars`).
Listens on 127.0.0.1 only and asks for no password.  Without `--home` the data go to a temporary folder and
vanish with the server.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
JARS = HERE.parent.parent / ".neo4j" / "jars"
_OPENS = ("java.base/java.nio", "java.base/java.lang", "java.base/sun.nio.ch")
_SECONDS_TO_START = 120


class CannotServeError(Exception):
    """Neo4j cannot be started here; the text says why, in one plain sentence."""


def fetch() -> None:
    """Fetch the jars that `pom.xml` names, unless they are there."""
    if list(JARS.glob("neo4j-5*.jar")):
        return
    maven = shutil.which("mvn")
    if maven is None:
        raise CannotServeError("Neo4j's jars are not in .neo4j/jars, and there is no Maven (mvn) to fetch them")
    # Into a folder aside first, so that an interrupted fetch is not taken for a whole one.
    aside = JARS.with_name(f"jars-{os.getpid()}")
    done = subprocess.run(
        [maven, "-B", "-q", "-f", str(HERE / "pom.xml"), "dependency:copy-dependencies", f"-DoutputDirectory={aside}"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        shutil.rmtree(aside, ignore_errors=True)
        raise CannotServeError(f"Maven could not fetch Neo4j: {done.stdout.strip()[-500:]}")
    if not JARS.exists():
        aside.rename(JARS)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _answers(port: int) -> bool:
    """Whether a Bolt handshake on the port is answered."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as line:
            line.sendall(b"\x60\x60\xb0\x17" + bytes([0, 4, 4, 5]) + bytes(12))
            return len(line.recv(4)) == 4
    except OSError:
        return False


@contextmanager
def serving(
    home: Path | None = None,
    port: int | None = None,
    *,
    quick: bool = False,
    password: bool = False,
    memory_gb: int = 1,
) -> Iterator[str]:
    """Serve while the context lasts; gives the address, such as `bolt://127.0.0.1:40123`.

    `quick` starts and warms up in two thirds of the time, for short lives; long ones run faster without it.
    `memory_gb` is its heap; a quarter as much comes on top for its page cache.
    With `password` the server asks for one: neo4j's first is neo4j, and must be changed before anything else.

    Raises `CannotServeError` where there is no Java, no jars, or no answer within two minutes.
    """
    java = shutil.which("java")
    if java is None:
        raise CannotServeError("there is no Java (java) on this machine; Neo4j needs version 17 or 21")
    fetch()
    own = Path(tempfile.mkdtemp(prefix="graphgov-neo4j-")) if home is None else home
    own.mkdir(parents=True, exist_ok=True)
    chosen = port or _free_port()
    opens = [argument for module in _OPENS for argument in ("--add-opens", f"{module}=ALL-UNNAMED")]
    compiler = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1") if quick else ()
    command = [java, f"-Xmx{memory_gb}g", *compiler, *opens, "-cp", str(JARS / "*"), str(HERE / "Serve.java")]
    command += [str(own), str(chosen), "password" if password else "open", str(256 * memory_gb)]
    log = own / "server.log"
    with log.open("w", encoding="utf-8") as output:
        server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
    try:
        deadline = time.monotonic() + _SECONDS_TO_START
        while not _answers(chosen):
            if server.poll() is not None:
                raise CannotServeError(f"Neo4j ended at once: {log.read_text(encoding='utf-8')[-500:]}")
            if time.monotonic() > deadline:
                raise CannotServeError("Neo4j did not answer within two minutes")
            time.sleep(0.2)
        yield f"bolt://127.0.0.1:{chosen}"
    finally:
        server.terminate()
        try:
            server.wait(timeout=30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        if home is None:
            shutil.rmtree(own, ignore_errors=True)


def main() -> int:
    """Fetch, or serve until interrupted."""
    parser = argparse.ArgumentParser(description="Neo4j for development and tests, without containers.")
    parser.add_argument("--fetch", action="store_true", help="only fetch the jars")
    parser.add_argument("--port", type=int, default=7687)
    parser.add_argument("--home", type=Path, help="where the data stay (default: a temporary folder)")
    chosen = parser.parse_args()
    # Told to end, it ends as on Ctrl-C, and takes the server with it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        fetch()
        if chosen.fetch:
            return 0
        with serving(chosen.home, chosen.port) as address:
            print(f"Neo4j answers at {address} (no password). Stop it with Ctrl-C.", flush=True)
            while True:
                time.sleep(3600)
    except CannotServeError as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
