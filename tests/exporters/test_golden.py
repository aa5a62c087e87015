"""What the exports hold, word for word; `--update-golden` writes it anew, to be reviewed like code."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.exporters.formats import write
from tests.exporters.reading import dumped, paragraphs, sheets
from tests.exporters.reports import awkward_report, whole_report

GOLDEN = Path(__file__).parent.parent / "golden"
REPORTS = {"whole": whole_report, "awkward": awkward_report}
READERS = {".xlsx": sheets, ".docx": paragraphs}


@pytest.mark.parametrize("suffix", READERS)
@pytest.mark.parametrize("name", REPORTS)
def test_the_content_is_what_was_agreed(
    name: str, suffix: str, tmp_path: Path, *, is_updating_golden: bool
) -> None:
    write(REPORTS[name](), tmp_path / f"out{suffix}")

    content = dumped(READERS[suffix](tmp_path / f"out{suffix}"))
    golden = GOLDEN / f"{name}{suffix}.json"
    if is_updating_golden:
        golden.write_text(content, encoding="utf-8")
    assert content == golden.read_text(encoding="utf-8")
