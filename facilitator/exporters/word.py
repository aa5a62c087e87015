"""The Word report: from the outcomes down to the last point that was not taken up."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from facilitator.domain.progress import Asked, Tell, never, silent
from facilitator.domain.report import Report
from facilitator.exporters import wording
from facilitator.exporters.cleaning import cleaned
from facilitator.exporters.pages import annexes, points
from facilitator.exporters.pages.front import write_contents, write_title_page
from facilitator.exporters.pages.manuscript import Manuscript
from facilitator.exporters.pages.market import write_market
from facilitator.exporters.pages.outcomes import write_outcomes
from facilitator.exporters.pages.summary import write_summary
from facilitator.exporters.release import released
from facilitator.exporters.replacing import replacing
from facilitator.exporters.written import Progress, Written


def write(report: Report, path: Path, *, tell: Tell = silent, cancelled: Asked = never) -> Written:
    """Write the report to `path` as a whole, or leave what was there before."""
    progress = Progress(tell, cancelled)
    progress.reach(0.0, wording.GATHERING)
    report, notes = cleaned(released(report))
    manuscript = Manuscript(report, progress, notes)
    _fill(manuscript)
    progress.reach(0.7, wording.SAVING)
    # A full disk would leave python-docx with an archive that it can no longer close.
    whole = BytesIO()
    manuscript.document.save(whole)
    # python-docx's objects refer to one another and stay until the garbage is collected, 150 MB with them.
    manuscript.body.clear()
    progress.check()
    with replacing(path) as stream:
        stream.write(whole.getbuffer())
    progress.tell(1.0, wording.DONE)
    counts = {
        "outcomes": len(report.outcomes),
        "points": len(report.points),
        "residual": len(report.residual),
    }
    return Written(path, counts, notes)


def _fill(manuscript: Manuscript) -> None:
    report, progress = manuscript.report, manuscript.progress
    front = write_title_page(manuscript)
    write_summary(manuscript)
    progress.reach(0.1, wording.OUTCOMES_NOW)
    if report.include.outcomes:
        write_outcomes(manuscript)
    if report.actions:
        annexes.write_actions(manuscript)
    if report.cards:
        write_market(manuscript)
    progress.reach(0.2, wording.POINTS_NOW)
    if report.include.by_theme:
        points.write_by_theme(manuscript)
    if report.include.by_table:
        points.write_by_table(manuscript)
    progress.reach(0.5, wording.ANNEXES_NOW)
    points.write_residual(manuscript)
    annexes.write_code_book(manuscript)
    annexes.write_provenance(manuscript)
    write_contents(manuscript, behind=front)
