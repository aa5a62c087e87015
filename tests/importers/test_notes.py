"""Written notes, in plain text and Markdown: which lines become points, and what stands above them."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.domain.errors import FacilitatorError, SourceError
from facilitator.importers.source import read_table
from facilitator.importers.table import Table
from tests.importers.workbooks import told

MINUTES = """---
author: the second table
---
# Minutes of the day

## Cluster story 1

What would help?

- Trust between people
  - early
  - A joint project that shows what each region adds
- **Money** for [periods](https://example.org/a) longer
  than two years
1. A numbered line
2. [ ] An open box

A paragraph that goes
on here.

| Comment | Region |
|---|---|
| The ferry stops in winter | Åland |

Cluster story 2
---------------
### Table 4
> Somebody said this.
#### Barriers
- cost
"""


LINKED = "Money for periods (https://example.org/a) longer than two years"


def read(tmp_path: Path, text: str, name: str = "notes.txt", separator: str = "") -> Table:
    """Read a text as the file that holds it."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_table(path, separator=separator)


def texts(found: Table) -> list[str]:
    """Return the points' words alone."""
    return [row[found.columns.index("Text")] for _, row in found.rows]


def test_minutes_in_markdown_become_points_under_their_sessions(tmp_path: Path) -> None:
    found = read(tmp_path, MINUTES, "minutes.md")

    asked = "What would help?"
    assert found.columns == ("Table", "Session", "Question", "Text", "Region")
    assert found.rows == (
        (10, ("", "Cluster story 1", asked, "Trust between people", "")),
        (11, ("", "Cluster story 1", asked, "Trust between people: early", "")),
        (12, ("", "Cluster story 1", asked, "A joint project that shows what each region adds", "")),
        (
            13,
            (
                "",
                "Cluster story 1",
                asked,
                "Money for periods (https://example.org/a) longer than two years",
                "",
            ),
        ),
        (15, ("", "Cluster story 1", asked, "A numbered line", "")),
        (16, ("", "Cluster story 1", asked, "An open box", "")),
        (18, ("", "Cluster story 1", "", "A paragraph that goes on here.", "")),
        (23, ("", "Cluster story 1", "", "The ferry stops in winter", "Åland")),
        (28, ("Table 4", "Cluster story 2", "", "Somebody said this.", "")),
        (30, ("Table 4", "Cluster story 2", "Barriers", "cost", "")),
    )
    assert found.notes == ("“Minutes of the day” was read as the title of the file, not as a session.",)


@pytest.mark.parametrize("sign", ["-", "*", "•", "–", "1.", "2)", "a)", "◦"])
def test_every_sign_of_a_list_is_known_and_goes(tmp_path: Path, sign: str) -> None:
    found = read(tmp_path, f"{sign} Longer funding periods, please\n{sign} Trust\n")

    assert texts(found) == ["Longer funding periods, please", "Trust"]


@pytest.mark.parametrize(
    "text", ["-5 degrees are too cold", "a house is no list", "2015 was a good year", "#trust"]
)
def test_a_line_that_only_looks_like_a_list_keeps_its_words(tmp_path: Path, text: str) -> None:
    assert texts(read(tmp_path, f"{text}\n\nAnother line\n")) == [text, "Another line"]


def test_in_plain_text_each_line_is_a_point_unless_the_text_was_wrapped(tmp_path: Path) -> None:
    lines = read(tmp_path, "Trust takes time\nMoney is short\n")
    wrapped = read(
        tmp_path,
        "Trust and time are what it takes to build a network that lasts\n"
        "longer than the funding does.\n\nMoney is short\n",
    )

    assert texts(lines) == ["Trust takes time", "Money is short"]
    assert texts(wrapped) == [
        "Trust and time are what it takes to build a network that lasts longer than the funding does.",
        "Money is short",
    ]


def test_a_short_bullet_keeps_the_words_above_it_and_a_longer_one_stands_alone(tmp_path: Path) -> None:
    found = read(
        tmp_path, "- Better trains.\n\t- at night\n\t\t- and on Sundays\n\t- to the far end of the island\n"
    )

    assert texts(found) == [
        "Better trains.",
        "Better trains: at night",
        "Better trains: at night: and on Sundays",
        "to the far end of the island",
    ]


def test_a_text_from_a_spreadsheet_is_still_a_table(tmp_path: Path) -> None:
    found = read(tmp_path, "Comment\tTable\nTrust\t4\nMoney\t5\n")

    assert (found.columns, found.separator) == (("Comment", "Table"), "tab")


def test_the_person_decides_how_a_text_is_read(tmp_path: Path) -> None:
    text = "Trust; time; money\nFerries; trains; roads\n"

    as_notes = read(tmp_path, text, "notes.csv", separator="notes")
    as_table = read(tmp_path, text, "notes.txt", separator="semicolon")

    assert texts(as_notes) == text.splitlines()
    assert as_table.columns == ("Trust", "time", "money")
    with pytest.raises(SourceError, match="Nothing is called “dots”"):
        read(tmp_path, text, separator="dots")


def test_a_table_without_known_headings_gives_a_point_a_row(tmp_path: Path) -> None:
    found = read(tmp_path, "| Ferries | stop in winter |\n| --- | --- |\n| Trains | run late |\n", "a.md")

    assert texts(found) == ["Ferries | stop in winter", "Trains | run late"]


def test_one_session_heading_alone_is_a_session(tmp_path: Path) -> None:
    found = read(tmp_path, "# Cluster story 1\nTrust takes time\n", "a.md")

    assert found.rows == ((2, ("Cluster story 1", "Trust takes time")),)


def test_other_alphabets_are_told(tmp_path: Path) -> None:
    path = tmp_path / "notizen.txt"
    path.write_bytes("- Die Fähre fährt im Winter nicht\n- Größere Bürgerbüros\n".encode("cp1252"))

    found = read_table(path)

    assert (texts(found)[1], found.encoding) == ("Größere Bürgerbüros", "cp1252")
    assert "Western European" in found.notes[0]


@pytest.mark.parametrize(
    "unit",
    [
        "\n",
        "*a ",
        "[",
        "[](",
        "**a ",
        "# #",
        "- ",
        "|",
        "__",
        "` `",
        "  - x\n",
        "|-|\n",
        "-\n\n",
        "> ",
        "a\n=\n",
    ],
)
def test_signs_without_end_are_read_or_refused_at_once(tmp_path: Path, unit: str) -> None:
    path = tmp_path / "endless.md"
    path.write_text("begin " + unit * (100_000 // len(unit)), encoding="utf-8")

    found = told(read_table, path)

    assert isinstance(found, FacilitatorError) or found.rows or found.problems
