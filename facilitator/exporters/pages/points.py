"""The chapters of points: by theme, by table, and those that were not taken up."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from docx.oxml.table import CT_Tc

from facilitator.domain.report import PointLine
from facilitator.exporters import labels, wording
from facilitator.exporters.pages.manuscript import Manuscript
from facilitator.exporters.pages.outcomes import theme_heading
from facilitator.exporters.pages.tables import Cell, Column, put
from facilitator.exporters.pages.words import direct, link, write

REFERENCE = Column(labels.REFERENCE, 1_300)
POINT = Column(labels.POINT, 5_510)
BY_THEME = (REFERENCE, POINT, Column(labels.BECAME, 2_600))
BY_TABLE = (REFERENCE, POINT, Column(labels.THEMES, 2_600))


def write_by_theme(manuscript: Manuscript) -> None:
    """Write every point under each of its themes; those without one come last."""
    report = manuscript.report
    manuscript.heading(1, labels.BY_THEME)
    manuscript.say(wording.BY_THEME_NOTE)
    under: dict[str, list[PointLine]] = {theme.name: [] for theme in report.themes}
    for point in _in_order(report.points):
        for name in dict.fromkeys(point.themes) or ("",):
            under.setdefault(name, []).append(point)
    bare = under.pop("", [])
    for name, points in [*under.items(), ("", bare)]:
        if points:
            theme_heading(manuscript, name)
            caption = wording.points_under(name, len(points), report.language)
            manuscript.table(BY_THEME, ([p.ref, _words(p), _fate(manuscript, p)] for p in points), caption)


def write_by_table(manuscript: Manuscript) -> None:
    """Write every point under its table; those without one come last."""
    report = manuscript.report
    manuscript.heading(1, labels.BY_TABLE)
    at: dict[str, list[PointLine]] = {line.code: [] for line in report.tables}
    for point in _in_order(report.points):
        at.setdefault(point.table, []).append(point)
    rapporteurs = {line.code: line.rapporteur for line in report.tables}
    for code, points in sorted(at.items(), key=lambda item: not item[0]):
        manuscript.heading(2, wording.table_title(code, manuscript.table_names.get(code, "")))
        if rapporteurs.get(code):
            manuscript.say(wording.noted_by(rapporteurs[code]), "Facets")
        if points:
            caption = wording.points_at(code, len(points), report.language)
            rows = ([_reference(manuscript, p), _words(p), "; ".join(p.themes)] for p in points)
            manuscript.table(BY_TABLE, rows, caption)
        else:
            manuscript.say(wording.NO_POINTS)


def write_residual(manuscript: Manuscript) -> None:
    """Write every point that was not taken up, so that no note is left behind."""
    manuscript.heading(1, labels.ANNEX_RESIDUAL)
    points = _in_order(manuscript.report.residual)
    manuscript.say(wording.residual_here(manuscript.report))
    if points:
        rows = ([point.ref, _words(point), "; ".join(point.themes)] for point in points)
        manuscript.table(BY_TABLE, rows, wording.RESIDUAL_CAPTION)


def _in_order(points: Iterable[PointLine]) -> list[PointLine]:
    # By reference, because that is what people look up on paper.
    return sorted(points, key=lambda point: point.ref)


def _words(point: PointLine) -> Cell:
    return partial(_both, point=point) if point.translation else point.text


def _both(cell: CT_Tc, point: PointLine) -> None:
    put(cell, point.text)
    below = cell.add_p()
    below.style = "CellNote"
    direct(below, point.translation)
    write(below, point.translation)


def _fate(manuscript: Manuscript, point: PointLine) -> Cell:
    if not point.outcomes:
        return wording.capital(point.disposition)
    return partial(_cited_in, manuscript=manuscript, refs=point.outcomes)


def _cited_in(cell: CT_Tc, manuscript: Manuscript, refs: Iterable[str]) -> None:
    paragraph = cell.p_lst[0]
    before = f"{labels.CITED_IN} "
    for ref in refs:
        write(paragraph, before)
        link(paragraph, manuscript.outcomes[ref], ref, "Reference")
        before = ", "


def _reference(manuscript: Manuscript, point: PointLine) -> Cell:
    anchor = manuscript.cited.get(point.ref)
    return partial(_mark, manuscript=manuscript, anchor=anchor, ref=point.ref) if anchor else point.ref


def _mark(cell: CT_Tc, manuscript: Manuscript, anchor: str, ref: str) -> None:
    with manuscript.place(cell.p_lst[0], anchor):
        write(cell.p_lst[0], ref)
