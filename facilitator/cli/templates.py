"""`facilitator templates`: list what a workshop can start from."""

from __future__ import annotations

from textwrap import wrap

from facilitator.cli.answer import Answer, counted
from facilitator.cli.parser import Arguments, Parser
from facilitator.services.templates import Template, templates

WIDTH = 100


def declare(parser: Parser) -> None:
    """Take nothing."""


def run(_arguments: Arguments) -> Answer:
    """Return every template that ships with the app."""
    found = templates()
    lines = [line for each in found for line in _lines(each)]
    return Answer({"templates": [_plain(each) for each in found]}, lines)


def _lines(template: Template) -> list[str]:
    summary = wrap(template.summary, WIDTH, initial_indent="  ", subsequent_indent="  ")
    return [template.name, f"  {template.title}: {_sizes(template)}.", *summary]


def _sizes(template: Template) -> str:
    sessions, themes = counted(len(template.sessions), "session"), counted(len(template.themes), "theme")
    return f"{sessions}, {counted(len(template.desks), 'table')}, {themes}"


def _plain(template: Template) -> dict[str, object]:
    return {
        "name": template.name,
        "title": template.title,
        "summary": template.summary,
        "tables": len(template.desks),
        "sessions": [each.title for each in template.sessions],
        "themes": [each.name for each in template.themes],
    }
