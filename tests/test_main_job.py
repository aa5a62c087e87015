"""The main job, end to end and without a window: a table of points becomes a workbook and a report."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from facilitator.__main__ import main

HERE = Path(__file__).parent
BREAKOUTS = HERE.parents[1] / "shared" / "data" / "breakouts" / "points.csv"


@dataclass(frozen=True)
class Job:
    """A table of points, how its columns are mapped, and how large it is."""

    source: Path
    text: str
    mapping: str
    points: int
    tables: int


JOBS = (
    Job(HERE / "data" / "harbour.csv", "point", "text=point,desk=table,session=round,kind=kind", 24, 4),
    Job(BREAKOUTS, "point", "text=point,desk=group,session=heading", 374, 17),
)


@dataclass(frozen=True)
class Results:
    """What the main job leaves: both files, and what the commands on the way answered."""

    job: Job
    workbook: Path
    report: Path
    groups: list[dict[str, Any]]
    outcomes: list[dict[str, Any]]
    figures: dict[str, Any]

    @property
    def texts(self) -> Counter[str]:
        """The texts of the source, with the white space that people do not see made plain."""
        with self.job.source.open(encoding="utf-8", newline="") as file:
            return Counter(plain(row[self.job.text]) for row in csv.DictReader(file))


@pytest.fixture(scope="module", params=JOBS, ids=lambda job: job.source.parent.name)
def results(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Results]:
    """The main job done once on a table of points, with a cache of its own."""
    job: Job = request.param
    if not job.source.exists():
        pytest.skip(f"the real breakout groups are not beside this checkout ({job.source.name})")
    folder = tmp_path_factory.mktemp("job")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
            patch.setenv(name, str(folder / "home"))
        yield main_job(job, folder)


def main_job(job: Job, folder: Path) -> Results:
    """Take a table of points from import to both exports."""
    workshop, workbook, report = (folder / name for name in ("w.db", "o.xlsx", "o.docx"))
    do("new", workshop, "--template", "grow-your-region")
    taken = do("import", workshop, job.source, "--map", job.mapping, "--create")
    assert (taken["taken"], taken["refused"]) == (job.points, [])
    groups = do("group", workshop, "--accept")["groups"]
    outcomes = do("outcome", workshop, "--from-groups")["outcomes"]
    do("export", workshop, "--to", workbook)
    do("export", workshop, "--to", report)
    assert do("check", workshop)["sound"]
    return Results(job, workbook, report, groups, outcomes, do("stats", workshop))


def do(*words: object) -> Any:
    """Run a command, hold it to exit code 0, and return the document it answers with."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main([*(str(word) for word in words), "--json"])
    assert (code, err.getvalue()) == (0, "")
    return json.loads(out.getvalue())


def test_every_point_arrives_in_the_workbook_and_keeps_its_words(results: Results) -> None:
    rows = table_of(results.workbook, "Points", "Text")

    assert len(rows) == results.job.points
    assert Counter(plain(row["Text"]) for row in rows) == results.texts
    assert len({row["Reference"] for row in rows}) == results.job.points
    assert len({row["Table"] for row in rows}) == results.job.tables


def test_no_text_becomes_a_formula(results: Results) -> None:
    with zipfile.ZipFile(results.workbook) as archive:
        sheets = [name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)]
        formulas = [name for name in sheets if re.search(rb"<f[\s>/]", archive.read(name))]

    assert len(sheets) >= 7
    assert formulas == []


def test_figures_agree_with_what_was_done(results: Results) -> None:
    figures, grouped = results.figures, sum(len(each["points"]) for each in results.groups)

    assert figures["points"] == results.job.points == sum(figures["dispositions"].values())
    assert figures["tables"] == {"all": results.job.tables, "silent": 0}
    assert sum(figures["by_table"].values()) == results.job.points
    assert figures["groups"] == len(results.groups) == figures["outcomes"]["all"] == len(results.outcomes) > 1
    assert figures["dispositions"]["cited as evidence"] == grouped
    assert figures["dispositions"]["not taken up"] == results.job.points - grouped


def test_every_outcome_arrives_in_the_workbook_with_its_evidence(results: Results) -> None:
    rows = table_of(results.workbook, "Outcomes", "Statement")
    points = table_of(results.workbook, "Points", "Text")
    cited = {ref for each in results.outcomes for ref in each["evidence"]}

    assert [row["Statement"] for row in rows] == [each["statement"] for each in results.outcomes]
    assert {row["Reference"] for row in points if row["Outcomes"]} == cited


def test_the_report_tells_every_outcome_and_every_point(results: Results) -> None:
    document = Document(str(results.report))
    told = plain(" ".join(every_text(document)))

    assert any(
        paragraph.style.name.startswith("Heading") for paragraph in document.paragraphs if paragraph.style
    )
    assert [each["statement"] for each in results.outcomes if plain(each["statement"]) not in told] == []
    assert [text for text in results.texts if text not in told] == []
    assert document.core_properties.author in {"", "Facilitator"}


def table_of(workbook: Path, sheet: str, heading: str) -> list[dict[str, Any]]:
    """The rows of a sheet below the row that holds this heading."""
    rows = list(load_workbook(workbook)[sheet].iter_rows(values_only=True))
    top = next(place for place, row in enumerate(rows) if heading in row)
    names = [str(name) for name in rows[top]]
    return [
        dict(zip(names, row, strict=True)) for row in rows[top + 1 :] if any(cell is not None for cell in row)
    ]


def every_text(document: Any) -> Iterator[str]:
    """Every paragraph of a report, inside tables too."""
    from docx.oxml.ns import qn

    for paragraph in document.element.body.iter(qn("w:p")):
        yield "".join(each.text or "" for each in paragraph.iter(qn("w:t")))


def plain(text: str) -> str:
    """A text without the white space that people do not see."""
    return " ".join(text.split())
