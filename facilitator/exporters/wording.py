"""Every fixed word of the exports, in one place to be translated."""

from __future__ import annotations

from types import MappingProxyType

from facilitator.domain.records import Role, Status
from facilitator.domain.report import DecisionLine, Include, OutcomeLine, Report
from facilitator.domain.rules import Breadth
from facilitator.exporters.figures import moment, number

APP = "Facilitator"
ILLUSTRATION = "Illustration: invented content"
ILLUSTRATION_MORE = "Nobody said these things; the content shows what the app does."
FRONT = "the front page"
UNNAMED = "No name"
NO_THEME = "No theme"
NO_TABLE = "No table"
YES = "yes"

NOUNS = MappingProxyType({
    "point": "points", "table": "tables", "session": "sessions", "outcome": "outcomes", "group": "groups",
    "theme": "themes", "action": "actions", "stakeholder group": "stakeholder groups", "region": "regions",
    "control character": "control characters", "text": "texts", "part": "parts",
})  # fmt: skip

STATUSES = MappingProxyType({
    Status.DRAFT.value: "Draft", Status.IN_REVIEW.value: "In review",
    Status.RETURNED.value: "Returned", Status.APPROVED.value: "Approved",
})  # fmt: skip
STALE = "changed since approval"

ROLES = MappingProxyType({
    Role.SUPPORTS.value: "Supports", Role.DIFFERS.value: "Differs", Role.ILLUSTRATES.value: "Illustrates",
})  # fmt: skip


def quoted(text: str) -> str:
    """Return a text in the quotation marks of the page."""
    return f"“{text}”"


def count(value: int, noun: str, language: str = "en") -> str:
    """Return how many of something there are: `1 point`, `2,000 points`."""
    return f"{number(value, language)} {noun if value == 1 else NOUNS[noun]}"


def listed(pieces: list[str]) -> str:
    """Return pieces as one enumeration: `a, b and c`."""
    return pieces[0] if len(pieces) == 1 else f"{', '.join(pieces[:-1])} and {pieces[-1]}" if pieces else ""


def status(outcome: OutcomeLine) -> str:
    """Return how far an outcome has come."""
    word = STATUSES.get(outcome.status, outcome.status.capitalize())
    return f"{word}, {STALE}" if outcome.stale else word


def role(name: str) -> str:
    """Return what a point does for an outcome."""
    return ROLES.get(name, name.capitalize())


def of_tables(breadth: Breadth, report: Report) -> str:
    """Return at how many of the tables something was said: `6 of 17`."""
    return f"{breadth.desks} of {len(report.tables)}" if report.tables else str(breadth.desks)


def raised(breadth: Breadth, report: Report) -> str:
    """Return how widely something was said, as a sentence."""
    if not breadth.points:
        return "No point is cited yet."
    places = []
    if breadth.desks and report.tables:
        tables = "table" if len(report.tables) == 1 else "tables"
        places.append(f"at {breadth.desks} of {number(len(report.tables), report.language)} {tables}")
    if breadth.sessions:
        places.append(f"in {count(breadth.sessions, 'session', report.language)}")
    said = count(breadth.points, "point", report.language)
    return f"Raised {', '.join(places)} ({said})." if places else f"Raised in {said}."


def others(breadth: Breadth, language: str) -> str:
    """Return the stakeholder groups and regions something came from; nothing if none was noted."""
    pieces = [
        count(value, noun, language)
        for value, noun in ((breadth.stakeholders, "stakeholder group"), (breadth.regions, "region"))
        if value
    ]
    return f"From {listed(pieces)}." if pieces else ""


def decision(line: DecisionLine, language: str) -> str:
    """Return a step in an outcome's life as a sentence, with its note."""
    actors = ", ".join(piece for piece in (line.by, line.unit) if piece)
    by = f" by {actors}" if actors else ""
    said = f"{line.verdict[:1].upper()}{line.verdict[1:]}{by}, {moment(line.at, language)}"
    return f"{said}: {line.note}" if line.note else f"{said}."


def left_out(include: Include) -> tuple[str, ...]:
    """Return what the choices of the export kept in, each as a sentence."""
    choices = (
        (include.outcomes, "Outcomes are left out."),
        (include.drafts or not include.outcomes, "Outcomes that are not approved are left out."),
        (include.internal, "Points marked as internal are left out."),
        (include.names, "Names of people are left out."),
    )
    return tuple(sentence for kept, sentence in choices if not kept)


def replaced(value: int, where: str) -> str:
    """Return the note that characters of a text were replaced."""
    verb = "was" if value == 1 else "were"
    return f"{count(value, 'control character')} in {where} {verb} replaced by \ufffd."


def replaced_elsewhere(value: int, places: int) -> str:
    """Return the note that sums up what is too much to list."""
    return f"{count(value, 'control character')} in {count(places, 'text')} more were replaced by \ufffd."


def summary(report: Report) -> str:
    """Return what was gathered, as one sentence with its breadth in words."""
    language = report.language
    said = count(len(report.points), "point", language)
    places = []
    if report.tables:
        places.append(f"from {count(len(report.tables), 'table', language)}")
    if report.sessions:
        places.append(f"in {count(len(report.sessions), 'session', language)}")
    return " ".join([said, *places])


CONTINUES = " … continues in Long texts"


def continued(where: str, column: str) -> str:
    """Return the note that a text is longer than a cell."""
    return f"{column} of {where} is longer than a cell may be; the rest is on the sheet Long texts."


def too_many_links(sheet: str) -> str:
    """Return the note that a sheet has no room for more links."""
    return f"Only the first 65,530 references on the sheet {sheet} are links, the most that Excel allows."


def same_name(name: str) -> str:
    """Return the note that two themes cannot be told apart by their names."""
    return f"More than one theme is called {quoted(name)}; this file cannot tell their points apart."


def workbook_of(report: Report) -> str:
    """Return what a workbook holds, in one line."""
    return f"{summary(report)}, {count(len(report.outcomes), 'outcome', report.language)}."


def chart_of_themes(report: Report) -> str:
    """Return in words what the chart of themes shows."""
    return "; ".join(
        f"{theme.name}: {count(theme.points, 'point', report.language)}" for theme in report.themes
    )


HOW_TO_READ = "How to read it"
READING = (
    "A reference such as T04-017 names one point for good. Underlined references are links.",
    "“6 of 17” tables means that the points behind an outcome were written down at 6 of the 17 tables.",
    "Every point has an answer under “What became of it”; Residual lists those that were not taken up.",
    "Texts are as they were written down. A text that looks like a formula is a text.",
)

GATHERING = "Gathering the points"
POINTS_NOW = "Writing the points"
ANNEXES_NOW = "Writing the annexes"
SAVING = "Saving the file"
DONE = "Saved"
