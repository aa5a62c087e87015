"""Every fixed word of the exports, in one place to be translated."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from facilitator.domain.records import Role, Status
from facilitator.domain.report import DecisionLine, Include, OutcomeLine, Report, ThemeLine
from facilitator.domain.rules import Breadth
from facilitator.exporters import labels
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
SIDES = MappingProxyType({"offer": "Offer", "request": "Request"})
STALE = "changed since approval"

ROLES = MappingProxyType({
    Role.SUPPORTS.value: "Supports", Role.DIFFERS.value: "Differs", Role.ILLUSTRATES.value: "Illustrates",
})  # fmt: skip


def quoted(text: str) -> str:
    """Return a text in the quotation marks of the page."""
    return f"“{text}”"


def noun(value: int, one: str) -> str:
    """Return the word for one or for many of something."""
    return one if value == 1 else NOUNS[one]


def capital(text: str) -> str:
    """Return a text with its first letter as a capital."""
    return f"{text[:1].upper()}{text[1:]}"


def count(value: int, one: str, language: str = "en") -> str:
    """Return how many of something there are: `1 point`, `2,000 points`."""
    return f"{number(value, language)} {noun(value, one)}"


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
        count(value, one, language)
        for value, one in ((breadth.stakeholders, "stakeholder group"), (breadth.regions, "region"))
        if value
    ]
    return f"From {listed(pieces)}." if pieces else ""


def decision(line: DecisionLine, language: str) -> str:
    """Return a step in an outcome's life as a sentence, with its note."""
    actors = ", ".join(piece for piece in (line.by, line.unit) if piece)
    by = f" by {actors}" if actors else ""
    said = f"{capital(line.verdict)}{by}, {moment(line.at, language)}"
    return f"{said}: {line.note}" if line.note else f"{said}."


def described(theme: ThemeLine) -> str:
    """Return what a theme is for, what belongs to it and what does not, each on a line of its own."""
    notes = ((labels.BELONGS, theme.include), (labels.BELONGS_NOT, theme.exclude))
    return "\n".join(each for each in (theme.description, labelled(notes)) if each)


def labelled(pieces: Sequence[tuple[str, str]]) -> str:
    """Return what is known of these pieces, each with its label on a line of its own."""
    return "\n".join(f"{label}: {text}" for label, text in pieces if text)


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

REPORT = "Workshop report"
PAGE_OF = ("Page ", " of ")
NO_OUTCOMES = "No outcome is in this report."
NO_POINTS = "No point was noted at this table."
GLANCE_CAPTION = "Outcomes, how far they have come and how widely they were raised"
FATES_CAPTION = "What became of the points; every point has exactly one answer"
THEMES_CAPTION = "Points by theme; a point with two themes counts for both"
SESSIONS_CAPTION = "Sessions and their guiding questions"
ACTIONS_CAPTION = "Actions and what they come from"
RESIDUAL_CAPTION = "Points that were not taken up"
MARKET_CAPTIONS = MappingProxyType(
    {
        "offer": "What is offered, and what was agreed about it",
        "request": "What is asked for, and what was agreed about it",
    }
)
MARKET_HEADINGS = MappingProxyType({"offer": "Offers", "request": "Requests"})
CODE_BOOK_CAPTION = "Themes, what they are for and how often they were used"
PROVENANCE_CAPTION = "Where this report comes from"
BY_THEME_NOTE = (
    "Every point in the words in which it was written down. A point with two themes appears under both."
)
HEAT_NOTE = (
    "How many points each theme has at each table: the darker, the more. A point with two themes counts in "
    "both rows; the last row counts every point once."
)
CODE_BOOK_NOTE = "The themes that points were marked with, as they were explained to the rapporteurs."


def organised(by: str) -> str:
    """Return who held the workshop."""
    return f"Organised by {by}"


def meant_for(target: str) -> str:
    """Return which document the outcomes are meant for."""
    return f"For: {target}"


def made(report: Report) -> str:
    """Return when and with what the report was made."""
    return f"Made {moment(report.made, report.language)} with {report.app or APP}"


def opening(report: Report) -> list[str]:
    """Return the sentences a report begins with: what was gathered, concluded and left."""
    if not report.points:
        return ["No points have been gathered yet."]
    verb = "was" if len(report.points) == 1 else "were"
    sentences = [f"{summary(report)} {verb} gathered."]
    if report.include.outcomes:
        sentences.append(_concluded(report))
    sentences.append(residual(report))
    return sentences


def _concluded(report: Report) -> str:
    if not report.outcomes:
        return (
            "No outcome has been written from them yet."
            if report.include.drafts
            else "No outcome is approved yet."
        )
    cited = len({line.ref for outcome in report.outcomes for line in outcome.evidence})
    by_status = [
        f"{number(many, report.language)} {word.lower()}"
        for key, word in STATUSES.items()
        if (many := sum(1 for outcome in report.outcomes if outcome.status == key))
    ]
    verb = "stands" if cited == 1 else "stand"
    several = count(len(report.outcomes), "outcome", report.language)
    return (
        f"{number(cited, report.language)} of them {verb} as evidence behind {several}: {listed(by_status)}."
    )


def residual(report: Report) -> str:
    """Return how many points were not taken up, and where they are."""
    left = len(report.residual)
    if not report.points:
        return "There are no points."
    if not left:
        return "Every point was taken up."
    verb = "was" if left == 1 else "were"
    which = "it is" if left == 1 else "each of them is"
    return f"{count(left, 'point', report.language)} {verb} not taken up; {which} printed in Annex A."


def residual_here(report: Report) -> str:
    """Return what the annex of points that were not taken up begins with."""
    left = len(report.residual)
    if not left:
        return "Every point was taken up: no note is left behind."
    said = count(left, "point", report.language)
    return f"No note left behind: {said} that led to no outcome, group or other answer."


def at_tables(breadth: Breadth, report: Report) -> str:
    """Return how widely an outcome was raised, in a few words."""
    if not breadth.points:
        return "No evidence yet"
    points = count(breadth.points, "point", report.language)
    if not report.tables:
        return points
    return f"{of_tables(breadth, report)} {noun(len(report.tables), 'table')}, {points}"


def share(part: int, whole: int) -> str:
    """Return a part in per cent."""
    per_cent = round(100 * part / whole)
    return f"{per_cent} %" if per_cent else "< 1 %"


def facets(outcome: OutcomeLine) -> str:
    """Return what an outcome is and where it belongs, on one line."""
    pieces = (capital(outcome.kind), outcome.chapter, f"Owner: {outcome.owner}" if outcome.owner else "")
    return "  ·  ".join(piece for piece in pieces if piece)


def under(theme: str) -> str:
    """Return where an outcome is found in full."""
    return f"(under {theme})"


def table_title(code: str, name: str) -> str:
    """Return a table's code and name as a heading."""
    return "  ".join(piece for piece in (code, name) if piece) or NO_TABLE


def noted_by(rapporteur: str) -> str:
    """Return who wrote the points down."""
    return f"Rapporteur: {rapporteur}"


def points_under(theme: str, points: int, language: str) -> str:
    """Return the caption of a theme's points."""
    return f"{theme or NO_THEME}: {count(points, 'point', language)}"


def points_at(code: str, points: int, language: str) -> str:
    """Return the caption of a table's points."""
    return f"{code or NO_TABLE}: {count(points, 'point', language)}"


def heat_caption(tables: Sequence[str]) -> str:
    """Return the caption of a piece of the heat map."""
    return f"Points by theme and table, {tables[0] or NO_TABLE} to {tables[-1] or NO_TABLE}"


OUTCOMES_NOW = "Writing the outcomes"
GATHERING = "Gathering the points"
POINTS_NOW = "Writing the points"
ANNEXES_NOW = "Writing the annexes"
SAVING = "Saving the file"
DONE = "Saved"
