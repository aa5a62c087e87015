"""Theme suggestions: from names and key words at once, better with examples, each with its reason."""

from __future__ import annotations

import pickle

import pytest

from facilitator.analysis.letters import WordEmbedder
from facilitator.analysis.suggest import Example, prepare_themes, suggest_themes
from facilitator.analysis.themewords import Theme
from tests.analysis.corpus import points

WORDS = WordEmbedder()
THEMES = (
    Theme("T1", "Funding", "Grants and programmes that pay for clusters", ("seed money",)),
    Theme("T2", "Trust", "Building trust between partners"),
    Theme("T3", "Skills", "Vocational training of engineers"),
    Theme("T4", "Transport", "Railways, stations and other connections"),
)


def fitting(text: str, *examples: Example) -> dict[str, tuple[float, str]]:
    """Return the score and the reason of each suggested theme."""
    prepared = prepare_themes(THEMES, examples, embedder=WORDS)
    (suggestions,) = suggest_themes(prepared, [text], embedder=WORDS)
    assert [one.score for one in suggestions] == sorted((one.score for one in suggestions), reverse=True)
    return {one.theme_id: (one.score, one.why) for one in suggestions}


def test_a_theme_is_suggested_for_the_words_of_its_name_and_description() -> None:
    found = fitting("Partners have to trust each other first")

    assert list(found) == ["T2"]
    assert found["T2"][1] == "Mentions “partners”, “trust”"


def test_a_key_word_of_the_theme_brings_it_up_as_a_whole_phrase_only() -> None:
    assert "T1" in fitting("A little seed money goes a long way")
    assert "T1" not in fitting("Nobody gave us the seed of an idea")


def test_nothing_is_suggested_for_a_text_about_something_else() -> None:
    assert fitting("The coffee was cold") == {}


def test_an_example_teaches_words_that_the_description_lacks() -> None:
    text = "The coffee machine was broken again"
    lesson = Example("Broken coffee machines at every table", ("T4",))
    other = Example("Apprentices learn by doing", ("T3",))

    found = fitting(text, lesson, other)

    assert fitting(text) == {}
    assert list(found) == ["T4"]
    assert found["T4"][1] == "Like “Broken coffee machines at every table”, which has this theme"


def test_a_text_may_have_several_themes() -> None:
    assert {"T1", "T4"} <= fitting("Grants and programmes that pay for stations and other connections").keys()


def test_tags_of_themes_that_are_gone_are_ignored() -> None:
    stray = Example("Broken coffee machines at every table", ("T99",))

    assert fitting("The coffee machine was broken again", stray) == {}


def test_examples_in_any_order_twice_give_the_same_suggestions() -> None:
    subject = {"funding": "T1", "trust": "T2", "skills": "T3", "transport": "T4"}
    examples = [Example(text, (subject[id.partition("-")[0]],)) for id, text in points().items()]

    found = [fitting("Engineers should be trained by their partners", *examples) for _ in range(2)]

    assert found[0] == found[1]
    assert {"T2", "T3"} & found[0].keys()


def test_what_was_learnt_travels_between_processes() -> None:
    prepared = prepare_themes(THEMES, [Example("Late trains", ("T4",))], embedder=WORDS)
    travelled = pickle.loads(pickle.dumps(prepared))  # noqa: S301 - our own bytes

    texts = list(points().values())

    assert suggest_themes(travelled, texts, embedder=WORDS) == suggest_themes(prepared, texts, embedder=WORDS)


@pytest.mark.parametrize("count", [0, 1])
def test_a_code_book_with_hardly_a_theme_works_too(count: int) -> None:
    prepared = prepare_themes(THEMES[1 : 1 + count], [Example("Mutual trust", ("T2",))], embedder=WORDS)

    (found,) = suggest_themes(prepared, ["Trust between partners"], embedder=WORDS)

    assert [one.theme_id for one in found] == ["T2"][:count]


def test_no_texts_give_no_suggestions() -> None:
    assert suggest_themes(prepare_themes(THEMES, embedder=WORDS), [], embedder=WORDS) == ()
