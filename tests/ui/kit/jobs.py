"""A worker with jobs that obey, disobey, print and break, for the tests of tasks."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from typing import Any

from facilitator.domain.errors import FacilitatorError
from facilitator.worker import main

Tell = Callable[[float, str], None]
Asked = Callable[[], bool]
JOBS = {
    name: f"tests.ui.kit.jobs:{name}"
    for name in ("echo", "tells", "refuses", "breaks", "deaf", "obeys", "dies")
}
JOBS["read"] = JOBS["obeys"]  # a job that gives way
JOBS["similar"] = JOBS["echo"]  # a hasty one


def echo(value: Any, *, tell: Tell, cancelled: Asked) -> Any:
    print("this must not reach the wire")  # noqa: T201
    return value


def tells(value: Any, *, tell: Tell, cancelled: Asked) -> int:
    for step in range(5):
        tell((step + 1) / 5, f"step {step + 1}")
        time.sleep(0.06)
    return os.getpid()


def refuses(value: Any, *, tell: Tell, cancelled: Asked) -> None:
    raise FacilitatorError("No room left", "on the stick", "Free some room.")


def breaks(value: Any, *, tell: Tell, cancelled: Asked) -> float:
    return 1 / int(value)


def deaf(value: Any, *, tell: Tell, cancelled: Asked) -> None:
    tell(0.1, "begun")
    time.sleep(60)


def obeys(value: Any, *, tell: Tell, cancelled: Asked) -> str:
    tell(0.1, "begun")
    while not cancelled():
        time.sleep(0.01)
    return "returned early"


def dies(value: Any, *, tell: Tell, cancelled: Asked) -> None:
    print("out of memory", file=sys.stderr, flush=True)  # noqa: T201
    os._exit(3)


if __name__ == "__main__":
    main(JOBS)
