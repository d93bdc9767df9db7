"""Whether each dashboard process answers at `/_stcore/health`, asked all the time from a process of its own."""

from __future__ import annotations

import http.client
import json
import sys
import time
from dataclasses import dataclass

#: Seconds between two questions, after which an answer is late, and after which none is waited for any more.
PAUSE, LATE, PATIENCE = 0.2, 1.0, 20.0


@dataclass(frozen=True, slots=True)
class Health:
    """How often it was asked, the slowest answer, and when answers were late, in seconds since the first question."""

    asked: int
    slowest: float
    late: tuple[float, ...]

    @classmethod
    def read(cls, line: str) -> Health:
        """Read what `main` has printed."""
        asked, slowest, late = json.loads(line)
        return cls(asked, slowest, tuple(late))


def ask(port: int) -> float | None:
    """Return the seconds until the answer; None where nobody listens, or the process ended meanwhile."""
    begun = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", "/_stcore/health")
        connection.getresponse().read()
    except TimeoutError:
        return time.monotonic() - begun
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
    return time.monotonic() - begun


def main() -> None:
    """Ask the ports that are named until standard input ends, then print what was found."""
    from threading import Event, Thread

    took: list[float] = []
    late: list[float] = []
    over, begun = Event(), time.monotonic()

    def watch(port: int) -> None:
        up = False  # from its first answer on, as a container engine sees it
        while not over.wait(PAUSE):
            seconds = ask(port)
            if up and seconds is not None:
                took.append(seconds)
                if seconds > LATE:
                    late.append(round(time.monotonic() - begun, 1))
            up = seconds is not None

    threads = [Thread(target=watch, args=(int(port),), daemon=True) for port in sys.argv[1:]]
    for thread in threads:
        thread.start()
    sys.stdin.read()
    over.set()
    for thread in threads:
        thread.join(PATIENCE)
    print(json.dumps([len(took), max(took, default=0.0), sorted(late)]))


if __name__ == "__main__":
    main()
