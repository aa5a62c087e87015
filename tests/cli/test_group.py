"""`group`: similar points of a workshop, or of a bare table, come together; and `outcome`, which follows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from facilitator.analysis.letters import WordEmbedder
from tests.cli.conftest import POINTS, Run

TRUST = {"T01-001", "T02-001", "T03-001"}
COSTS = {"T01-002", "T02-002", "T03-002"}


def test_similar_points_are_suggested_and_nothing_is_changed(run: Run, workshop: Path) -> None:
    before = workshop.read_bytes()

    document = run("group", workshop, "--json").document

    groups = [set(each["points"]) for each in document["groups"]]
    assert any(each >= TRUST for each in groups)
    assert not any(each & TRUST and each & COSTS for each in groups)
    assert not document["accepted"]
    assert workshop.read_bytes() == before


def test_every_point_is_in_a_group_or_left_alone(run: Run, workshop: Path) -> None:
    document = run("group", workshop, "--accept", "--json").document

    placed = [ref for group in document["groups"] for ref in group["points"]] + document["alone"]
    figures = run("stats", workshop, "--json").document
    assert sorted(placed) == sorted({*TRUST, *COSTS, "T01-003"})
    assert figures["groups"] == len(document["groups"]) > 0
    assert figures["dispositions"]["in a group"] == 7 - len(document["alone"])


def test_the_same_points_give_the_same_groups(run: Run, workshop: Path) -> None:
    first = run("group", workshop, "--accept").out
    second = run("group", workshop, "--accept").out

    assert first == second
    assert first.splitlines()[0].endswith("left alone.")


def test_progress_is_not_shown_where_nobody_looks(run: Run, workshop: Path) -> None:
    assert run("group", workshop).err == ""


def test_outcomes_are_drafted_from_groups_once(run: Run, workshop: Path) -> None:
    groups = run("group", workshop, "--accept", "--json").document["groups"]

    written = run("outcome", workshop, "--from-groups", "--json").document["outcomes"]
    again = run("outcome", workshop, "--from-groups", "--json").document["outcomes"]
    listed = run("outcome", workshop, "--json").document["outcomes"]

    assert [each["ref"] for each in written] == [f"O-{n:02d}" for n in range(1, len(groups) + 1)]
    assert {tuple(each["evidence"]) for each in written} == {tuple(each["points"]) for each in groups}
    assert all(each["status"] == "draft" and each["statement"] for each in written)
    assert again == []
    assert listed == written


def test_outcomes_are_listed_in_sentences(run: Run, workshop: Path) -> None:
    run("group", workshop, "--accept")

    written = run("outcome", workshop, "--from-groups").out.splitlines()

    assert written[0].endswith("written:")
    assert written[1].startswith("  O-01  ")
    assert "(draft; 3 points, 3 tables)" in "\n".join(written)
    assert run("outcome", workshop).out.splitlines()[1:] == written[1:]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("group", "--accept"), "There are no points yet. “Blank” is empty."),
        (("group",), "There are no points yet."),
        (
            ("outcome", "--from-groups"),
            "There are no groups yet. “Blank” has no points and no group of them.",
        ),
    ],
)
def test_from_nothing_comes_nothing(run: Run, blank: Path, words: tuple[str, ...], sentence: str) -> None:
    before = blank.read_bytes()

    done = run(words[0], blank, *words[1:])

    assert (done.code, done.out) == (2, "")
    assert sentence in done.err
    assert blank.read_bytes() == before


def test_a_blank_workshop_has_no_outcomes(run: Run, blank: Path) -> None:
    assert run("outcome", blank).out == "No outcomes.\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table of texts with ids, a row without text, and one with a cell too many."""
    texts = [line.split(",")[0] for line in POINTS.splitlines()[1:]]
    rows = [f"p{place},{text}" for place, text in enumerate(texts)]
    path = tmp_path / "table.csv"
    path.write_text("\n".join(["id,text", *rows, "empty,", "strange,one,two"]) + "\n", encoding="utf-8")
    return path


def test_a_bare_table_gives_one_object_a_row(run: Run, table: Path) -> None:
    done = run("group", "--points", table, "--json")

    rows: list[dict[str, Any]] = [json.loads(line) for line in done.out.splitlines()]
    assert [list(each) for each in rows] == [["row", "id", "group", "name"]] * 9
    assert [each["row"] for each in rows] == list(range(1, 10))
    assert [each["id"] for each in rows] == [*(f"p{n}" for n in range(7)), "empty", None]
    assert rows[0]["group"] == rows[1]["group"] == rows[2]["group"] is not None
    assert rows[0]["group"] != rows[3]["group"]
    assert [each["group"] for each in rows[7:]] == [None, None]
    assert all((each["group"] is None) == (each["name"] is None) for each in rows)
    assert done.out == run("group", "--points", table, "--json").out


def test_a_bare_table_without_ids_is_told_by_its_rows(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "texts.csv"
    path.write_text("text\nOne thought, once\n", encoding="utf-8")

    done = run("group", "--points", path, "--json")

    assert json.loads(done.out) == {"row": 1, "id": None, "group": None, "name": None}
    assert run("group", "--points", path).out == "1 row, no groups, 1 left alone.\n"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("comment\nA thought\n", "table.csv has no column “text”. Its columns are “comment”."),
        ("", "The file is empty."),
        ("text\n", "The file has no rows."),
    ],
)
def test_a_bare_table_without_texts_is_refused(run: Run, tmp_path: Path, content: str, sentence: str) -> None:
    path = tmp_path / "table.csv"
    path.write_text(content, encoding="utf-8")

    done = run("group", "--points", path, "--json")

    assert (done.code, done.out) == (2, "")
    assert sentence in done.err


@pytest.mark.parametrize("words", [(), ("w.db", "--points", "p.csv"), ("--accept", "--points", "p.csv")])
def test_a_group_is_of_one_thing(run: Run, words: tuple[str, ...]) -> None:
    done = run("group", *words)

    assert done.code == 2
    assert "Name a workshop file, or a table with --points." in done.err


@pytest.fixture
def opinions(tmp_path: Path) -> Path:
    """A table of the same twelve texts twice, once for each of two rooms."""
    texts = [line.split(",")[0] for line in POINTS.splitlines()[1:]]
    path = tmp_path / "rooms.csv"
    rows = [f"{text}{end},{room}" for room, end in (("North", ""), ("South", " indeed")) for text in texts]
    path.write_text("\n".join(["text,Room", *rows]) + "\n", encoding="utf-8")
    return path


def test_no_group_mixes_what_is_in_the_column_named(run: Run, opinions: Path) -> None:
    groups: list[list[dict[str, Any]]] = []
    for words in ((), ("--within", "room")):
        done = run("group", "--points", opinions, *words, "--json")
        groups.append([json.loads(line) for line in done.out.splitlines()])

    across, within = ({(each["group"], each["row"] > 7) for each in rows} for rows in groups)

    assert len({group for group, _ in across} - {None}) < len(
        {each for each in across if each[0] is not None}
    )
    assert len({group for group, _ in within} - {None}) == len(
        {each for each in within if each[0] is not None}
    )


def test_a_greater_granularity_gives_more_groups(run: Run, opinions: Path) -> None:
    counts = []
    for granularity in ("0", "themes", "0.5", "1"):
        done = run("group", "--points", opinions, "--granularity", granularity, "--json")
        counts.append(max(json.loads(line)["group"] or 0 for line in done.out.splitlines()))

    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--within", "Colour"), "rooms.csv has no column “Colour”. Its columns are “text”, “Room”."),
        (("--granularity", "2"), "“2” is neither a number from 0 to 1 nor the word themes"),
        (("--granularity", "nan"), "“nan” is neither a number from 0 to 1"),
        (("--across",), "rooms.csv has no sessions and no references."),
    ],
)
def test_wishes_that_a_table_cannot_meet_are_refused(
    run: Run, opinions: Path, words: tuple[str, ...], sentence: str
) -> None:
    done = run("group", "--points", opinions, *words)

    assert (done.code, done.out) == (2, "")
    assert sentence in done.err


def test_points_say_what_they_have_in_common(run: Run, workshop: Path) -> None:
    near = run("group", workshop, "--explain", "T01-001", "T02-001", "--json").document
    far = run("group", workshop, "--explain", "T01-001", "T02-002", "--json").document

    assert near["likeness"] > 0.3 > far["likeness"]
    assert {"text": "trust", "times": 2} in near["words"]
    assert far["words"] == []
    assert {each["ref"] for each in near["points"]} == {"T01-001", "T02-001"} == set(near["core"])


@pytest.mark.parametrize("refs", [("T01-001",), ("T01-001", "T99-001")])
def test_what_has_no_company_is_not_explained(run: Run, workshop: Path, refs: tuple[str, ...]) -> None:
    done = run("group", workshop, "--explain", *refs)

    assert done.code == 2
    assert "There is nothing to explain." in done.err


def test_groups_stay_within_a_session_unless_told_otherwise(run: Run, workshop: Path, tmp_path: Path) -> None:
    source = tmp_path / "more.csv"
    source.write_text("text,desk,session\nTrust comes when companies visit one another,Table 4,Afternoon\n")
    run("import", workshop, source, "--create")

    within = run("group", workshop, "--json").document["groups"]
    across = run("group", workshop, "--across", "--json").document["groups"]

    assert not any("T04-001" in each["points"] and TRUST & set(each["points"]) for each in within)
    assert any("T04-001" in each["points"] and TRUST & set(each["points"]) for each in across)


def test_without_the_sentence_model_words_group_and_it_is_said(
    run: Run, workshop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("similar", "regrouping"):
        monkeypatch.setattr(f"facilitator.services.{module}.encoder", WordEmbedder)

    done = run("group", workshop, "--json")

    assert "The sentence model is missing or damaged" in done.err
    assert "Install Facilitator again" in done.err
    assert any({"T01-001", "T02-001"} <= set(each["points"]) for each in done.document["groups"])
