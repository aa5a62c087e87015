"""While a point is being typed, the worker tells what was said already and which themes fit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from facilitator.analysis.letters import WordEmbedder
from facilitator.domain.journal import Edit
from facilitator.domain.progress import never, silent
from facilitator.services import capture, reading, searching, similar, tagging, themes
from facilitator.services.workspace import Workspace
from tests.fakes import copied, workshop

VISITS = "Visits between companies build trust"


def asked(workspace: Workspace, folder: Path, text: str, aside: str = "") -> dict[str, object]:
    return {"path": str(workspace.path), "cache": str(folder), "text": text, "limit": 3, "aside": aside}


def test_what_was_said_meanwhile_is_found_at_the_next_question(tmp_path: Path) -> None:
    workspace = workshop(tmp_path, points=4)
    before = similar.similar_job(asked(workspace, tmp_path, VISITS), silent, never)
    workspace.commit("Add", [Edit("point", "new", {"text": VISITS})])

    after = similar.similar_job(
        asked(workspace, tmp_path, "visits between companies build trust"), silent, never
    )
    own = similar.similar_job(asked(workspace, tmp_path, VISITS, aside="new"), silent, never)

    assert [each["point"] for each in after] == ["new"]
    assert before == own == []


def test_a_theme_given_a_moment_ago_counts_for_the_next_suggestion(tmp_path: Path) -> None:
    workspace = workshop(tmp_path)
    texts = {f"c{n}": f"The coffee machine at table {n} was broken again" for n in range(4)}
    workspace.commit("Add", [Edit("point", id, {"text": text}) for id, text in texts.items()])
    question = asked(workspace, tmp_path, "Another broken coffee machine")
    before = tagging.themes_job(question, silent, never)

    capture.retag(workspace, list(texts), "money", on=True)
    after = tagging.themes_job(question, silent, never)

    assert [each["theme"] for each in after][:1] == ["money"]
    assert before != after


def test_what_belongs_to_a_theme_is_read_and_what_does_not_is_not(tmp_path: Path) -> None:
    workspace = workshop(tmp_path)
    question = asked(workspace, tmp_path, "The coffee machine was broken again")
    themes.change(workspace, "money", exclude="Coffee machines that are broken.")
    before = tagging.themes_job(question, silent, never)

    themes.change(workspace, "money", include="Coffee machines that are broken.")
    after = tagging.themes_job(question, silent, never)

    assert [each["theme"] for each in before] != ["money"]
    assert [each["theme"] for each in after] == ["money"]


def test_a_search_for_other_words_finds_the_meaning(tmp_path: Path) -> None:
    workspace = workshop(tmp_path)
    workspace.commit("Add", [Edit("point", "p", {"text": VISITS})])

    question = asked(workspace, tmp_path, "Besuche zwischen Firmen schaffen Vertrauen")
    found = searching.search_job(question, silent, never)

    assert [(each["id"], each["by"]) for each in found] == [("p", "meaning")]


COFFEE = "The coffee machine at table {} was broken again, and nobody came to mend it before the end"
QUESTION = "Another broken coffee machine that nobody mends"


@pytest.fixture
def by_words(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Read by words, and know nothing yet: which embedder reads makes no difference."""
    monkeypatch.setattr(similar, "encoder", WordEmbedder)
    for remembered in (similar.typed, similar.memory, tagging.lessons):
        remembered.cache_clear()
    yield
    for remembered in (similar.typed, similar.memory, tagging.lessons):
        remembered.cache_clear()


def full(folder: Path) -> Workspace:
    """Return a workshop of more points than are learnt from within a question."""
    made = workshop(folder, points=tagging.FEW + 1)
    texts = {f"c{n}": COFFEE.format(n) for n in range(8)}
    made.commit("Add", [Edit("point", id, {"text": text}) for id, text in texts.items()])
    return made


def answers(question: dict[str, object]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Ask what is similar, and which themes fit."""
    return similar.similar_job(question, silent, never), tagging.themes_job(question, silent, never)


def test_more_than_a_few_new_points_wait_for_the_pause(by_words: None, tmp_path: Path) -> None:
    made = full(tmp_path)
    question = asked(made, tmp_path, COFFEE.format(3))

    assert answers(question) == ([], [])
    reading.read_job(question, silent, never)

    assert answers(question)[0][0]["point"] == "c3"


def test_who_remembers_answers_as_who_looks_for_the_first_time(by_words: None, tmp_path: Path) -> None:
    made = full(tmp_path)
    question = asked(made, tmp_path, QUESTION)
    reading.read_job(question, silent, never)
    before = answers(question)

    capture.retag(made, [f"c{n}" for n in range(6)], "money", on=True)
    capture.retag(made, [f"p{n}" for n in range(9)], "trust", on=True)
    capture.delete_points(made, ["c1"])
    capture.edit_point(made, "c2", text="Another broken coffee machine")
    made.commit("Add", [Edit("point", "b2", {"text": "Another broken coffee machine, said twice"})])
    reading.read_job(question, silent, never)
    warm = answers(question)
    copy = asked(copied(made, tmp_path / "copy"), tmp_path, QUESTION)
    reading.read_job(copy, silent, never)

    assert warm == answers(copy) != before
    assert [each["point"] for each in warm[0]][:1] == ["c2"]
    assert [each["theme"] for each in warm[1]] == ["money"]


def test_nothing_is_quoted_or_offered_any_more_that_is_gone_since_the_last_pause(
    by_words: None, tmp_path: Path
) -> None:
    made = full(tmp_path)
    question = asked(made, tmp_path, QUESTION)
    capture.retag(made, [f"c{n}" for n in range(8)], "money", on=True)
    reading.read_job(question, silent, never)
    quoting = answers(question)[1]

    capture.delete_points(made, [f"c{n}" for n in range(8)])
    silenced = answers(question)[1]
    themes.retire(made, "money")

    assert "coffee" in quoting[0]["why"]
    assert [each["theme"] for each in silenced] == ["money"]
    assert "coffee" not in silenced[0]["why"]
    assert answers(question)[1] == []
