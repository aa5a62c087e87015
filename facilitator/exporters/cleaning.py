"""Texts made fit for XML: what no file can hold is replaced, and every replacement is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, cast

from facilitator.domain import report as lines
from facilitator.domain.report import Report
from facilitator.exporters import labels, wording

UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
LINE_END = re.compile("\r\n?")
REPLACEMENT = "\ufffd"
MOST_NOTES = 200

Line = TypeVar("Line")
Ledger = dict[tuple[str, str], int]


def cleaned(report: Report) -> tuple[Report, tuple[str, ...]]:
    """Return the report without characters that XML forbids, and a sentence for every text that had some."""
    ledger: Ledger = {}
    fresh = _clean_line(report, "", "", ledger)
    heat = {
        (_clean_text(theme, "", "heat", {}), _clean_text(table, "", "heat", {})): number
        for (theme, table), number in report.heat.items()
    }
    return replace(fresh, heat=heat), _notes(ledger)


def _clean_line(line: Line, where: str, path: str, ledger: Ledger) -> Line:
    where, path = _place(line, where, path)
    changed = {}
    for name, before in _values(line):
        if not before or (isinstance(before, str) and before.isprintable()):
            continue
        after = _clean_value(before, where, f"{path}/{name}", ledger)
        if after is not before:
            changed[name] = after
    return replace(cast("Any", line), **changed) if changed else line


def _values(line: object) -> Iterator[tuple[str, object]]:
    names = _names(cast("Any", type(line)))
    return zip(names, attrgetter(*names)(line), strict=True)


@cache
def _names(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 - any dataclass
    return tuple(each.name for each in fields(cast("Any", kind)))


def _clean_value(value: object, where: str, path: str, ledger: Ledger) -> object:
    if isinstance(value, str):
        return value if value.isprintable() else _clean_text(value, where, path, ledger)
    if not value:
        return value
    if isinstance(value, tuple):
        fresh = tuple(_clean_value(each, where, f"{path}/{i}", ledger) for i, each in enumerate(value))
        return value if all(a is b for a, b in zip(fresh, value, strict=True)) else fresh
    if is_dataclass(value) and not isinstance(value, type):
        return _clean_line(value, where, path, ledger)
    return value


def _clean_text(text: str, where: str, path: str, ledger: Ledger) -> str:
    if text.isprintable():
        return text
    fresh, number = UNFIT.subn(REPLACEMENT, LINE_END.sub("\n", text))
    if number:
        ledger[where, path] = number
    return fresh


def _place(line: object, where: str, path: str) -> tuple[str, str]:
    # A quotation is its point's text once more: the same place, so that it is told once.
    match line:
        case lines.PointLine() | lines.EvidenceLine() | lines.OutcomeLine():
            return line.ref, ""
        case lines.ThemeLine() | lines.GroupLine():
            return wording.quoted(UNFIT.sub(REPLACEMENT, line.name)), path
        case lines.CardLine():
            return line.ref or labels.MARKET, path
        case lines.TableLine():
            return line.code, path
        case lines.Report():
            return wording.FRONT, path
    return where, path


def _notes(ledger: Ledger) -> tuple[str, ...]:
    places: Counter[str] = Counter()
    for (where, _), number in ledger.items():
        places[where] += number
    notes = [wording.replaced(number, where) for where, number in list(places.items())[:MOST_NOTES]]
    if len(places) > MOST_NOTES:
        rest = list(places.values())[MOST_NOTES:]
        notes.append(wording.replaced_elsewhere(sum(rest), len(rest)))
    return tuple(notes)
