"""Names are short, in sentence case, from the points' own words; key words are what sets a group apart."""

from __future__ import annotations

import pytest

from facilitator.analysis.naming import LONGEST_NAME, name_group, title
from facilitator.analysis.vocabulary import learn_words


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("we need faster trains.", "We need faster trains"),
        ("• Trust takes time!", "Trust takes time"),
        ("TRUST TAKES TIME", "Trust takes time"),
        ("NGOs need a voice", "NGOs need a voice"),
        ("Yes. Clusters need a name that people know.", "Clusters need a name that people know"),
        ("Öffentliche Verkehrsmittel am Land fördern", "Öffentliche Verkehrsmittel am Land fördern"),
        (
            "Support the small firms of the region, because they carry all of the apprenticeships there are",
            "Support the small firms of the region",
        ),
        (
            "Support for the small firms of our region that carry most of the apprenticeships",
            "Support for the small firms of our region that carry",
        ),
        ("word" * 40, "Word" + "word" * 14),
        ("", ""),
    ],
)
def test_a_heading_ends_where_a_sentence_a_clause_or_a_word_ends(text: str, heading: str) -> None:
    assert title(text) == heading
    assert len(title(text)) <= LONGEST_NAME


def test_the_name_is_the_shortest_full_sentence_among_the_most_central() -> None:
    texts = [
        "Regional trains should run on Sunday evenings as well",
        "Trains on Sunday evenings too",
        "Sunday trains",
        "Trains are red",
        "Coffee in the morning would help us all",
        "Someone left an umbrella",
    ]
    centrality = [0.9, 0.8, 0.7, 0.3, 0.2, 0.1]

    names = name_group(texts, centrality, ())

    assert names.name == "Trains on Sunday evenings too"
    assert names.alternatives[0] == "Regional trains should run on Sunday evenings as well"
    assert (
        names.why
        == "Similar in meaning; most typical: “Regional trains should run on Sunday evenings as well”"
    )


def test_a_name_that_is_taken_is_left_to_the_group_that_has_it() -> None:
    texts = ["Trains on Sunday evenings", "More trains on Sunday evenings please"]

    names = name_group(texts, [0.5, 0.4], (), taken={"Trains on Sunday evenings"})

    assert names.name == "More trains on Sunday evenings please"


def test_points_without_words_get_a_name_too() -> None:
    assert name_group(["…"], [1.0], ()).name == "Points without words"


def test_key_words_are_those_that_the_other_texts_lack() -> None:
    texts = [
        "The railway line needs repair",
        "A second railway line in the region",
        "Railway lines for the region",
        "The region needs engineers",
        "The region needs money",
        "The region needs trust",
    ]

    key_words = learn_words(texts).key_words([0, 1, 2])

    assert [(word.text, word.times, word.size) for word in key_words] == [
        ("railway line", 3, 3),
        ("region", 2, 3),
    ]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Die Züge sind zu spät", "Die Züge sind nicht da"], ["Züge"]),
        (["Il faut plus de trains pour nous", "Les trains sont en retard"], ["trains"]),
        (["Τα τρένα αργούν", "Θέλουμε τρένα"], ["τρένα"]),
    ],
)
def test_stop_words_are_no_key_words_in_several_languages(texts: list[str], expected: list[str]) -> None:
    key_words = learn_words([*texts, "Something else"]).key_words([0, 1])

    assert [word.text for word in key_words] == expected
