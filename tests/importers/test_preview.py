"""Which column is what, and what becomes of each row, before anything is taken."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.errors import SourceError
from facilitator.domain.journal import Scalar
from facilitator.importers import cleaning
from facilitator.importers.candidates import Candidate, Refusal
from facilitator.services.importing import Candidates, parse_mapping, preview


def looked_at(tmp_path: Path, text: str, mapping: dict[str, str] | None = None) -> Candidates:
    """Return what would become of a file of this text."""
    path = tmp_path / "notes.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return preview(path, mapping)


def test_a_mapping_is_said_in_pairs_and_columns_may_hold_commas() -> None:
    assert parse_mapping("text=point,desk=group,session=heading") == {
        "text": "point",
        "desk": "group",
        "session": "heading",
    }
    assert parse_mapping(" note = What, and why , Table=Where") == {"text": "What, and why", "desk": "Where"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no field=column"),
        ("text", "“text” is no field=column"),
        ("text=", "“text=” is no field=column"),
        ("text=a,text=b", "“text” is given twice"),
        ("colour=a", "no field “colour”. Its fields are text, desk, session, themes"),
    ],
)
def test_a_mapping_that_is_not_clear_gets_a_sentence(text: str, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        parse_mapping(text)

    assert said in str(caught.value)


def test_a_column_that_is_not_there_gets_a_sentence_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        looked_at(tmp_path, "point,group\nTrust,4\n", {"text": "punkt"})

    assert caught.value.detail == "There is no column “punkt”. The columns are “point”, “group”."


def test_a_field_that_a_point_does_not_have_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="A point has no field “colour”"):
        looked_at(tmp_path, "point,group\nTrust,4\n", {"colour": "group"})


@pytest.mark.parametrize(
    ("heading", "mapping"),
    [
        ("source_file,group,heading,point", {"text": "point", "desk": "group", "session": "heading"}),
        ("Beitrag,Tisch,Runde", {"text": "Beitrag", "desk": "Tisch", "session": "Runde"}),
        ("timestamp,comment-id,author-id,agrees,comment-body", {"text": "comment-body"}),
        ("id,interview,comment", {"text": "comment"}),
        ("id,topic,stance,text,key_points", {"text": "text", "themes": "topic"}),
        ("note,text,Table No,TABLE", {"text": "text", "desk": "TABLE"}),
        ("Your comment,Stakeholder group", {"text": "Your comment", "stakeholder": "Stakeholder group"}),
        ("Statement,Kind,Company", {"text": "Statement", "kind": "Kind", "organisation": "Company"}),
        ("Idea,Lang,Read back", {"text": "Idea", "language": "Lang", "read_back": "Read back"}),
    ],
)  # fmt: skip
def test_the_headings_say_which_column_is_what(tmp_path: Path, heading: str, mapping: dict[str, str]) -> None:
    found = looked_at(tmp_path, f"{heading}\n" + ",".join("1" * len(heading.split(","))) + "\n")

    assert found.mapping == mapping


def test_without_a_heading_that_tells_the_longest_cells_are_the_text_and_that_is_said(tmp_path: Path) -> None:
    found = looked_at(
        tmp_path, "A,B\n4,It takes years to build up trust.\n5,Money runs out much too early.\n"
    )

    assert found.mapping == {"text": "B"}
    assert found.notes[0].startswith("No heading names the text; “B” was taken")


def test_without_any_column_of_text_there_is_a_sentence_with_the_columns(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        looked_at(tmp_path, "A,B\n4,5\n6,7\n")

    assert caught.value.title == "Which column is the text?"
    assert "“A”, “B”" in caught.value.detail


def test_a_row_becomes_a_candidate_with_all_its_fields(tmp_path: Path) -> None:
    heading = "text,desk,session,themes,kind,stakeholder,verbatim,priority,horizon"
    row = '" Trust  grows. ",Table 4, One ,Trust; Money ;Trust,GOOD_practice,Cluster,yes,3,Future'

    found = looked_at(tmp_path, f"{heading}\n{row}\n")

    fields: dict[str, Scalar] = {"kind": "good practice", "stakeholder": "Cluster", "horizon": "future"}
    expected = Candidate(2, "Trust  grows.", "Table 4", "One", ("Trust", "Money"), fields)
    assert found.rows == (replace(expected, fields={**fields, "verbatim": True, "priority": 3}),)
    assert (found.refused, found.notes, found.duplicates) == ((), (), 0)


def test_what_does_not_fit_a_field_is_left_out_and_told_once_with_its_rows(tmp_path: Path) -> None:
    rows = "A,idea,many,perhaps\nB,idea,2,no\nC,insight,1.0,x\n"

    found = looked_at(tmp_path, f"text,kind,priority,internal\n{rows}")

    assert [dict(each.fields) for each in found.rows] == [
        {"kind": "insight", "internal": True},
        {"kind": "insight", "priority": 2},
        {"kind": "insight", "priority": 1, "internal": True},
    ]
    assert found.notes == (
        "Rows 2, 3: no kind is called “idea”; taken as insight.",
        "Row 2: “many” does not fit priority and was left out.",
        "Row 2: “perhaps” is neither yes nor no; kept internal to be safe.",
    )


def test_rows_that_cannot_be_taken_say_why(tmp_path: Path) -> None:
    found = looked_at(tmp_path, f"text,desk\n  ,4\n\u200b\x01\x02,4\nTrust,{'x' * 400}\nMoney,5\n")

    assert [each.text for each in found.rows] == ["\u200b", "Money"]
    assert found.refused == (
        Refusal(2, "It has no text."),
        Refusal(4, "Its desk is longer than 300 characters; is this the right column?"),
    )


def test_rows_that_say_the_same_are_all_taken_and_counted(tmp_path: Path) -> None:
    found = looked_at(tmp_path, "text,desk\nTrust,4\nTrust,4\nTrust,5\nTrust,4\n")

    assert (len(found.rows), found.duplicates) == (4, 2)
    assert found.notes == ("2 rows say exactly what an earlier row says.",)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  Trust \n", "Trust"),
        ("a\r\nb\rc\x0bd\u2028e", "a\nb\nc\nd\ne"),
        ("Cafe\u0301", "Café"),
        ("\ufeffTr\x07ust\x7f", "Trust"),
        ("tab\tstays", "tab\tstays"),
        ("'=1+1", "=1+1"),
        ("'-5 degrees", "-5 degrees"),
        ("'quoted' word", "'quoted' word"),
        ("=1+1", "=1+1"),
        ("\u0001\u0002", ""),
    ],
)
def test_a_text_is_cleaned(cell: str, text: str) -> None:
    assert cleaning.text(cell)[0] == text


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_cleaned_text_is_normal_and_stays_as_it_is(cell: str) -> None:
    cleaned, _ = cleaning.text(cell)

    assert cleaned == cleaned.strip() == unicodedata.normalize("NFC", cleaned)
    assert not [each for each in cleaned if unicodedata.category(each) == "Cc" and each not in "\n\t"]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Trust; Money", ("Trust", "Money")),
        ("Trust, Money,Trust", ("Trust", "Money")),
        ("Trust, long term; Money", ("Trust, long term", "Money")),
        ("Trust\nMoney", ("Trust", "Money")),
        (" ; ", ()),
    ],
)
def test_themes_are_listed_with_semicolons_or_commas(cell: str, names: tuple[str, ...]) -> None:
    assert cleaning.names(cell) == names


def test_the_candidates_can_be_written_as_json(tmp_path: Path) -> None:
    found = looked_at(tmp_path, "text,desk,tags,priority\nTrust,4,a;b,2\n,5,,\n")

    plain = json.loads(json.dumps(found.as_dict()))

    assert plain["rows"] == [
        {"row": 2, "text": "Trust", "desk": "4", "session": "", "themes": ["a", "b"], "priority": 2}
    ]
    assert plain["refused"] == [{"row": 3, "why": "It has no text."}]
    assert plain["mapping"] == {"text": "text", "desk": "desk", "themes": "tags", "priority": "priority"}
