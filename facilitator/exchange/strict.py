"""JSON as a bundle spells it: one value a line, no name twice, no NaN, nothing before or after."""

from __future__ import annotations

import json


def parse(line: bytes) -> object:
    """Return the one value on the line; raise ValueError with a reason for people if there is none."""
    try:
        text = line.decode()
        value, end = _SCAN(text, 0)
    except RecursionError as error:
        raise ValueError("it nests too deeply") from error
    except (json.JSONDecodeError, StopIteration) as error:
        raise ValueError("it is not written as it should be") from error
    except UnicodeDecodeError as error:
        raise ValueError("it holds bytes that are no text") from error
    if end != len(text):
        raise ValueError("something follows its value")
    return value


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    named = dict(pairs)
    if len(named) != len(pairs):
        raise ValueError("it gives one name two values")
    return named


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is not a number")


# What `raw_decode` comes to, for each line of a bundle; typeshed does not know of it.
_SCAN = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_refuse).scan_once  # type: ignore[attr-defined]
