"""`facilitator similar`: find the points of a workshop that say much the same as a text."""

from __future__ import annotations

from facilitator.cli import cache
from facilitator.cli.answer import Answer, clipped, counted, sentence
from facilitator.cli.parser import OfWorkshop, Parser
from facilitator.cli.workshop import reading
from facilitator.services import similar

MOST = 10


class _Wanted(OfWorkshop):
    text: str


def declare(parser: Parser) -> None:
    """Say which workshop, and which text."""
    parser.add_file()
    parser.add_argument("text", metavar="TEXT", help="what somebody is about to write down")


def run(arguments: _Wanted) -> Answer:
    """Return the points that say much the same, the nearest first; nothing is changed."""
    points = reading(arguments.file).points
    texts = {each.id: each.text for each in points.values()}
    found = similar.similar_points(texts, arguments.text, MOST, folder=cache.folder())
    document = [
        {
            "ref": points[each.point].ref,
            "score": each.score,
            "why": each.why,
            "text": points[each.point].text,
        }
        for each in found
    ]
    total = sentence(f"{counted(len(found), 'point')} like this.")
    lines = (f"  {each['ref']}  {each['score']:4.0%}  {clipped(str(each['text']), 80)}" for each in document)
    return Answer({"points": document}, (total, *lines))
