"""The Excel workbook: every point as a row, every outcome with a way to its evidence."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from facilitator.domain.progress import Asked, Tell, never, silent
from facilitator.domain.report import Report
from facilitator.exporters import labels, wording
from facilitator.exporters.cleaning import cleaned
from facilitator.exporters.release import released
from facilitator.exporters.replacing import replacing
from facilitator.exporters.sheets import annexes
from facilitator.exporters.sheets.book import Book
from facilitator.exporters.sheets.heat import write_heat
from facilitator.exporters.sheets.market import write_market
from facilitator.exporters.sheets.outcomes import write_outcomes
from facilitator.exporters.sheets.points import write_points
from facilitator.exporters.sheets.read_me import ReadMe
from facilitator.exporters.written import Progress, Written


def write(report: Report, path: Path, *, tell: Tell = silent, cancelled: Asked = never) -> Written:
    """Write the workbook to `path` as a whole, or leave what was there before."""
    progress = Progress(tell, cancelled)
    progress.reach(0.0, wording.GATHERING)
    report, notes = cleaned(released(report))
    # A full disk would leave XlsxWriter with an archive that it can no longer close.
    whole = BytesIO()
    book = Book(whole, report, progress)
    book.notes.extend(notes)
    _fill(book, progress)
    progress.reach(0.6, wording.SAVING)
    book.close()
    with replacing(path) as stream:
        stream.write(whole.getbuffer())
    progress.tell(1.0, wording.DONE)
    return Written(path, {name: rows for name, _, rows in book.contents}, tuple(book.notes))


def _fill(book: Book, progress: Progress) -> None:
    report = book.report
    book.index(labels.POINTS, (point.ref for point in report.points))
    book.index(labels.OUTCOMES, (outcome.ref for outcome in report.outcomes))
    book.index(labels.EVIDENCE, (outcome.ref for outcome in report.outcomes for _ in outcome.evidence))
    read_me = ReadMe(book)
    if report.include.outcomes:
        write_outcomes(book)
    progress.reach(0.1, wording.POINTS_NOW)
    write_points(book)
    progress.reach(0.4, wording.ANNEXES_NOW)
    write_heat(book)
    annexes.write_groups(book)
    if report.actions:
        annexes.write_actions(book)
    if report.cards:
        write_market(book)
    annexes.write_residual(book)
    annexes.write_code_book(book)
    annexes.write_agenda(book)
    annexes.write_provenance(book)
    if book.long_texts:
        annexes.write_long_texts(book)
    read_me.fill()
