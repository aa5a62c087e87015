"""The chapter of outcomes: how widely each was raised, what it rests on and who decided what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facilitator.domain.records import Role
from facilitator.domain.report import EvidenceLine, OutcomeLine, Report
from facilitator.exporters import labels, wording
from facilitator.exporters.hues import Hue, hue
from facilitator.exporters.pages.manuscript import Manuscript, bar
from facilitator.exporters.pages.markup import is_right_to_left, link, paragraph, run
from facilitator.exporters.pages.status import pill


def write_outcomes(manuscript: Manuscript) -> None:
    """Write each outcome under its first theme, name it under its others; those without a theme come last."""
    report = manuscript.report
    manuscript.heading(1, labels.OUTCOMES)
    if not report.outcomes:
        manuscript.say(wording.NO_OUTCOMES)
    for theme in _themes(report):
        own = [line for line in report.outcomes if (line.themes or ("",))[0] == theme]
        others = [line for line in report.outcomes if theme in line.themes[1:] and theme != line.themes[0]]
        if own or others:
            manuscript.heading(2, theme or wording.NO_THEME, bar(_hue(report, theme)))
        for outcome in own:
            manuscript.progress.check()
            _write_outcome(manuscript, outcome)
        for outcome in others:
            manuscript.add(_see_also(manuscript, outcome))


def _themes(report: Report) -> list[str]:
    listed = [theme.name for theme in report.themes]
    used = [name for outcome in report.outcomes for name in outcome.themes]
    return [name for name in dict.fromkeys([*listed, *used]) if name] + [""]


def _hue(report: Report, theme: str) -> Hue:
    return next((hue(line.hue) for line in report.themes if line.name == theme), hue("slate"))


def _see_also(manuscript: Manuscript, outcome: OutcomeLine) -> str:
    ref = link(manuscript.outcomes[outcome.ref], run(outcome.ref, "Reference"))
    words_after = run(f" {outcome.statement} ") + run(wording.under(outcome.themes[0]), "Soft")
    return paragraph(run(f"{labels.SEE_ALSO} ", "Soft") + ref + words_after, "BodyText")


def _write_outcome(manuscript: Manuscript, outcome: OutcomeLine) -> None:
    report = manuscript.report
    anchor = manuscript.outcomes[outcome.ref]
    title = run(f"{outcome.ref}\u2002", "Reference") + run(" ".join(outcome.statement.split()))
    manuscript.add(paragraph(manuscript.mark(anchor, title), "Heading3"))
    spread = " ".join(
        piece
        for piece in (
            wording.raised(outcome.breadth, report),
            wording.others(outcome.breadth, report.language),
        )
        if piece
    )
    manuscript.add(paragraph(f"{pill(outcome)}{run(f'  {spread}')}", "Status"))
    facets = wording.facets(outcome)
    if facets:
        manuscript.say(facets, "Facets")
    places = {line.ref: f"{anchor}_{number}" for number, line in enumerate(outcome.evidence, start=1)}
    manuscript.add(*_body(outcome.body, places))
    _write_evidence(manuscript, outcome, places)
    if outcome.minority:
        lead = run(f"{labels.MINORITY}: ", "Strong")
        manuscript.add(paragraph(lead + run(outcome.minority), "Minority"))
    if outcome.decisions:
        manuscript.say(labels.DECISIONS, "Label")
    for decision in outcome.decisions:
        manuscript.say(wording.decision(decision, report.language), "Decision")


def _body(text: str, places: dict[str, str]) -> Iterator[str]:
    # Longest first, so that T04-0171 is not taken for T04-017.
    refs = "|".join(re.escape(ref) for ref in sorted(places, key=len, reverse=True))
    for line in filter(str.strip, text.split("\n")):
        bidi = "<w:bidi/>" if not line.isascii() and is_right_to_left(line) else ""
        pieces = re.split(rf"(?<!\w)({refs})(?!\w)", line) if refs else [line]
        runs = [
            link(places[piece], run(piece, "Reference")) if number % 2 else run(piece)
            for number, piece in enumerate(pieces)
        ]
        yield paragraph("".join(runs), "BodyText", bidi)


def _write_evidence(manuscript: Manuscript, outcome: OutcomeLine, places: dict[str, str]) -> None:
    if outcome.evidence:
        manuscript.say(labels.EVIDENCE, "Label")
    for line in outcome.evidence:
        manuscript.add(_quotation(manuscript, line, places[line.ref]))


def _quotation(manuscript: Manuscript, line: EvidenceLine, place: str) -> str:
    bidi = "<w:bidi/>" if not line.text.isascii() and is_right_to_left(line.text) else ""
    ref = run(line.ref, "Reference")
    point = manuscript.cited.get(line.ref)
    if point and manuscript.report.include.by_table:
        ref = link(point, ref)
    role = "" if line.role == Role.SUPPORTS.value else run(f"{wording.role(line.role)}: ", "Strong")
    text = run(wording.quoted(line.text))
    table = manuscript.table_names.get(line.table) or line.table
    after = run("  ") + manuscript.mark(place, ref) + run(f"  {table}" if table else "", "Soft")
    translation = manuscript.translations.get(line.ref)
    below = run(f"\n{translation}", "Soft") if translation else ""
    return paragraph(role + text + after + below, "Quotation", bidi)
