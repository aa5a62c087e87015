"""The chapter of outcomes: how widely each was raised, what it rests on and who decided what."""

from __future__ import annotations

import re
from types import MappingProxyType

from docx.oxml.text.paragraph import CT_P

from facilitator.domain.records import Role, Status
from facilitator.domain.report import EvidenceLine, OutcomeLine, Report
from facilitator.exporters import labels, wording
from facilitator.exporters.hues import hue
from facilitator.exporters.pages.looks import Edge
from facilitator.exporters.pages.manuscript import Manuscript
from facilitator.exporters.pages.words import direct, link, write

LOOKS = MappingProxyType({
    Status.APPROVED.value: "Approved", Status.IN_REVIEW.value: "InReview", Status.RETURNED.value: "Warned",
})  # fmt: skip


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
            theme_heading(manuscript, theme)
        for outcome in own:
            manuscript.progress.check()
            _write_outcome(manuscript, outcome)
        for outcome in others:
            _see_also(manuscript, outcome)


def _themes(report: Report) -> list[str]:
    listed = [theme.name for theme in report.themes]
    used = [name for outcome in report.outcomes for name in outcome.themes]
    return [name for name in dict.fromkeys([*listed, *used]) if name] + [""]


def theme_heading(manuscript: Manuscript, theme: str) -> None:
    """Write the name of a theme as a heading beside a bar in its colour."""
    heading = manuscript.heading(2, theme or wording.NO_THEME)
    name = next((line.hue for line in manuscript.report.themes if line.name == theme), "slate")
    heading.get_or_add_pPr().append(Edge("left", 36, 6, hue(name).bar).border())


def write_status(paragraph: CT_P, outcome: OutcomeLine) -> None:
    """Write how far an outcome has come, as words on the colour of the status."""
    look = "Warned" if outcome.stale else LOOKS.get(outcome.status, "Draft")
    write(paragraph, f"\u00a0{wording.status(outcome)}\u00a0", look)


def _see_also(manuscript: Manuscript, outcome: OutcomeLine) -> None:
    paragraph = manuscript.paragraph()
    write(paragraph, f"{labels.SEE_ALSO} ", "Soft")
    link(paragraph, manuscript.outcomes[outcome.ref], outcome.ref, "Reference")
    write(paragraph, f" {outcome.statement} ")
    write(paragraph, wording.under(outcome.themes[0]), "Soft")


def _write_outcome(manuscript: Manuscript, outcome: OutcomeLine) -> None:
    anchor = manuscript.outcomes[outcome.ref]
    title = manuscript.paragraph("Heading3")
    with manuscript.place(title, anchor):
        write(title, f"{outcome.ref}\u2002", "Reference")
        write(title, " ".join(outcome.statement.split()))
    _write_breadth(manuscript, outcome)
    facets = wording.facets(outcome)
    if facets:
        manuscript.say(facets, "Facets")
    places = {line.ref: f"{anchor}_{number}" for number, line in enumerate(outcome.evidence, start=1)}
    _write_body(manuscript, outcome.body, places)
    if outcome.evidence:
        manuscript.say(labels.EVIDENCE, "Label")
    for line in outcome.evidence:
        _quote(manuscript, line, places[line.ref])
    if outcome.minority:
        minority = manuscript.paragraph("MinorityView")
        write(minority, f"{labels.MINORITY}: ", "Strong")
        write(minority, outcome.minority)
    if outcome.decisions:
        manuscript.say(labels.DECISIONS, "Label")
    for decision in outcome.decisions:
        manuscript.say(wording.decision(decision, manuscript.report.language), "Decision")


def _write_breadth(manuscript: Manuscript, outcome: OutcomeLine) -> None:
    report = manuscript.report
    sentences = (
        wording.raised(outcome.breadth, report),
        wording.others(outcome.breadth, report.language),
    )
    paragraph = manuscript.paragraph("Status")
    write_status(paragraph, outcome)
    write(paragraph, f"  {' '.join(filter(None, sentences))}")


def _write_body(manuscript: Manuscript, text: str, places: dict[str, str]) -> None:
    # Longest first, so that T04-0171 is not taken for T04-017.
    refs = "|".join(re.escape(ref) for ref in sorted(places, key=len, reverse=True))
    for line in filter(str.strip, text.split("\n")):
        paragraph = manuscript.paragraph()
        direct(paragraph, line)
        pieces = re.split(rf"(?<!\w)({refs})(?!\w)", line) if refs else [line]
        for number, piece in enumerate(pieces):
            if number % 2:
                link(paragraph, places[piece], piece, "Reference")
            else:
                write(paragraph, piece)


def _quote(manuscript: Manuscript, line: EvidenceLine, place: str) -> None:
    paragraph = manuscript.paragraph("Quotation")
    direct(paragraph, line.text)
    if line.role != Role.SUPPORTS.value:
        write(paragraph, f"{wording.role(line.role)}: ", "Strong")
    write(paragraph, wording.quoted(line.text))
    write(paragraph, "  ")
    point = manuscript.cited.get(line.ref)
    with manuscript.place(paragraph, place):
        if point and manuscript.report.include.by_table:
            link(paragraph, point, line.ref, "Reference")
        else:
            write(paragraph, line.ref, "Reference")
    table = manuscript.table_names.get(line.table) or line.table
    if table:
        write(paragraph, f"  {table}", "Soft")
    translation = manuscript.translations.get(line.ref)
    if translation:
        write(paragraph, f"\n{translation}", "Soft")
