"""While a point is being typed, the worker tells what was said already and which themes fit."""

from __future__ import annotations

from pathlib import Path

from facilitator.domain.journal import Edit
from facilitator.domain.progress import never, silent
from facilitator.services import capture, searching, similar, tagging, themes
from facilitator.services.workspace import Workspace
from tests.fakes import workshop

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
