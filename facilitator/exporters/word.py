"""The Word report: from the outcomes down to the last point that was not taken up."""

from __future__ import annotations

from pathlib import Path

from facilitator.domain.progress import Asked, Tell, never, silent
from facilitator.domain.report import Report
from facilitator.exporters import wording
from facilitator.exporters.cleaning import cleaned
from facilitator.exporters.pages import annexes, points
from facilitator.exporters.pages.front import contents, write_title_page
from facilitator.exporters.pages.manuscript import Manuscript
from facilitator.exporters.pages.outcomes import write_outcomes
from facilitator.exporters.pages.package import document, write_package
from facilitator.exporters.pages.summary import write_summary
from facilitator.exporters.release import released
from facilitator.exporters.replacing import replacing
from facilitator.exporters.written import Progress, Written


def write(report: Report, path: Path, *, tell: Tell = silent, cancelled: Asked = never) -> Written:
    """Write the report to `path` as a whole, or leave what was there before."""
    progress = Progress(tell, cancelled)
    progress.reach(0.0, wording.GATHERING)
    report, notes = cleaned(released(report))
    body = _body(Manuscript(report, progress, notes))
    progress.reach(0.7, wording.SAVING)
    with replacing(path) as stream:
        write_package(stream, report, document(body))
        progress.check()
    progress.tell(1.0, wording.DONE)
    counts = {
        "outcomes": len(report.outcomes),
        "points": len(report.points),
        "residual": len(report.residual),
    }
    return Written(path, counts, notes)


def _body(manuscript: Manuscript) -> list[str]:
    report, progress = manuscript.report, manuscript.progress
    write_title_page(manuscript)
    front = len(manuscript.parts)
    write_summary(manuscript)
    progress.reach(0.1, wording.OUTCOMES_NOW)
    if report.include.outcomes:
        write_outcomes(manuscript)
    if report.actions:
        annexes.write_actions(manuscript)
    progress.reach(0.2, wording.POINTS_NOW)
    if report.include.by_theme:
        points.write_by_theme(manuscript)
    if report.include.by_table:
        points.write_by_table(manuscript)
    progress.reach(0.5, wording.ANNEXES_NOW)
    points.write_residual(manuscript)
    annexes.write_code_book(manuscript)
    annexes.write_provenance(manuscript)
    return [*manuscript.parts[:front], *contents(manuscript.headings), *manuscript.parts[front:]]
