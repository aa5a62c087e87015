"""Points in the plane: alike lies near, and the same texts always lie in the same places."""

from __future__ import annotations

from math import dist

from facilitator.analysis.plane import in_plane

TEXTS = {
    "f1": "The ferry stops in winter.",
    "f2": "No ferry runs in winter.",
    "f3": "In winter the ferry is cancelled.",
    "m1": "The grant is paid too late.",
    "m2": "Grants are paid late each year.",
    "m3": "Late grants stop projects.",
}


def test_what_is_alike_lies_near() -> None:
    at = in_plane(TEXTS)

    assert dist(at["f1"], at["f2"]) < dist(at["f1"], at["m1"])
    assert dist(at["m1"], at["m2"]) < dist(at["m1"], at["f3"])
    assert all(-1 <= value <= 1 for place in at.values() for value in place)


def test_the_order_of_the_points_does_not_matter() -> None:
    assert in_plane(dict(reversed(TEXTS.items()))) == in_plane(TEXTS)


def test_no_points_and_equal_points_have_a_place_too() -> None:
    assert in_plane({}) == {}
    assert in_plane({"a": "The same.", "b": "The same."}) == {"a": (0.0, 0.0), "b": (0.0, 0.0)}
