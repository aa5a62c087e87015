"""`facilitator suggest`: say which themes fit each row of a bare table, and how probably."""

from __future__ import annotations

from pathlib import Path

from facilitator.cli import cache, codebook, progress
from facilitator.cli.answer import Answer, Rows, counted
from facilitator.cli.columns import columns_of
from facilitator.cli.parser import Arguments, Parser
from facilitator.services import tagging


class _Wanted(Arguments):
    themes: Path
    points: Path
    examples: Path | None


def declare(parser: Parser) -> None:
    """Say which themes and which points."""
    parser.add_argument(
        "--themes", metavar="THEMES", type=Path, required=True, help="the themes, CSV or JSON"
    )
    parser.add_argument("--points", metavar="POINTS", type=Path, required=True, help="the texts to judge")
    parser.add_argument("--examples", metavar="EXAMPLES", type=Path, help="texts that people tagged")


def run(arguments: _Wanted) -> Answer:
    """Return for each row every theme with its probability, the surest first, and whether to suggest it."""
    themes = codebook.read_themes(arguments.themes)
    examples = codebook.read_examples(arguments.examples, themes) if arguments.examples else []
    columns = columns_of(arguments.points)
    texts, ids = columns.required("text"), columns.optional("id") or {}
    with progress.shown() as tell:
        found = tagging.suggest_for_texts(themes, examples, list(texts.values()), cache.folder(), tell)
    judged = dict(zip(texts, found, strict=True))
    names = {theme.id: theme.name for theme in themes}
    document = [
        {
            "row": row,
            "id": ids.get(row),
            "themes": [
                {
                    "id": one.theme,
                    "theme": names[one.theme],
                    "probability": one.score,
                    "suggested": one.is_fitting,
                    "why": one.why,
                }
                for one in judged.get(row, ())
            ],
        }
        for row in range(1, columns.last + 1)
    ]
    total = sum(one.is_fitting for each in found for one in each)
    rows = counted(len(document), "row")
    return Rows(document, (f"{counted(total, 'theme')} suggested for {rows}; --json lists them.",))
