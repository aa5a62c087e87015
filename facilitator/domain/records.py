"""The things a workshop is made of; each record is also the list of its fields and how each of them merges.

A field is a register unless it says otherwise: of several concurrent values the latest is shown and the
others are listed as conflicts. A `quiet` field does the same without listing. A field marked `tracked`
also carries the names of its heads, so that an approval can tell whether the words are still those it was
given for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


def quiet() -> Any:  # noqa: ANN401 - a dataclass field stands for the type of its attribute
    """Declare a text whose concurrent values are no conflict worth showing."""
    return field(default="", metadata={"quiet": True})


def tracked() -> Any:  # noqa: ANN401 - a dataclass field stands for the type of its attribute
    """Declare a text to whose exact wording an approval is bound."""
    return field(default="", metadata={"tracked": True})


class Kind(StrEnum):
    """What a point is."""

    INSIGHT = "insight"
    CHALLENGE = "challenge"
    GOOD_PRACTICE = "good practice"
    RECOMMENDATION = "recommendation"
    ACTION = "action"
    PARTNERING = "partnering"
    QUESTION = "question"


class Status(StrEnum):
    """How far an outcome has come."""

    DRAFT = "draft"
    IN_REVIEW = "in review"
    RETURNED = "returned"
    APPROVED = "approved"


class Disposition(StrEnum):
    """What became of a point: every point has one."""

    CITED = "cited as evidence"
    GROUPED = "in a group"
    DUPLICATE = "said already"
    MINORITY = "kept as minority view"
    PARKED = "set aside"
    OUT_OF_SCOPE = "out of scope"
    RESIDUAL = "not taken up"


class ActionState(StrEnum):
    """How far an action has come."""

    OPEN = "open"
    UNDER_WAY = "under way"
    DONE = "done"
    NOT_TAKEN_UP = "not taken up"


class Role(StrEnum):
    """What a point does for an outcome."""

    SUPPORTS = "supports"
    DIFFERS = "differs"
    ILLUSTRATES = "illustrates"


AGREEMENTS = ("", "all", "most", "split", "minority", "one voice")
HORIZONS = ("", "past", "present", "future")
CONCRETENESSES = ("", "principle", "measure", "action")
HUES = ("blue", "teal", "green", "olive", "amber", "orange", "red", "pink", "purple", "slate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has: its id, its birth and its last change (ms since 1970, by its author's clock)."""

    id: str
    born: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop(Record):
    """The event itself; one a file. `grouped` names the suggestion accepted last (see accepting.name_of)."""

    title: str = ""
    purpose: str = ""
    place: str = ""
    starts: str = ""
    ends: str = ""
    language: str = "en"
    organiser: str = ""
    target: str = ""
    template: str = ""
    public_key: str = ""
    illustration: bool = False
    grouped: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Record):
    """A round of the agenda, with its guiding question."""

    title: str = ""
    question: str = ""
    form: str = ""
    starts: str = ""
    ends: str = ""
    pos: str = quiet()


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk(Record):
    """A table of the workshop; its number starts the references of its points."""

    number: int = 0
    name: str = ""
    rapporteur: str = ""
    topic: str = ""
    room: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """A participant, known by a code unless their name is released."""

    code: str = ""
    name: str = ""
    organisation: str = ""
    stakeholder: str = ""
    region: str = ""
    unit: str = ""
    released: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakeholder(Record):
    """A stakeholder group to choose from; points and people carry its name."""

    name: str = ""
    pos: str = quiet()


@dataclass(frozen=True, slots=True, kw_only=True)
class Region(Record):
    """A region to choose from; points, people and cards carry its name."""

    name: str = ""
    pos: str = quiet()


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Record):
    """An organisation to choose from; points, people and cards carry its name."""

    name: str = ""
    pos: str = quiet()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter(Record):
    """A chapter of the target document; outcomes carry its name."""

    name: str = ""
    pos: str = quiet()


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme(Record):
    """An entry of the code book; `include` and `exclude` say what belongs to it and what does not.

    `parent` is the theme that it stands under (see Snapshot.parents); a `retired` one is offered no more.
    """

    name: str = ""
    description: str = ""
    include: str = ""
    exclude: str = ""
    key_words: str = ""
    hue: str = "slate"
    pos: str = quiet()
    parent: str = ""
    merged_into: str = ""
    retired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Point(Record):
    """One idea, said at a table, as its rapporteur wrote it down.

    `seconders` holds a mark `<desk>:<token>` for each time a table said the same; as members of an add-wins
    set, those of several tables all count after any merge. `top` is the rank among the three that the table
    holds most important, 0 for none; `makes_concrete` the more general point that this one came from.
    """

    ref: str = ""
    session: str = ""
    desk: str = ""
    question: str = ""
    text: str = tracked()
    verbatim: bool = False
    kind: str = Kind.INSIGHT.value
    person: str = ""
    organisation: str = ""
    stakeholder: str = ""
    region: str = ""
    agreement: str = ""
    horizon: str = ""
    concreteness: str = ""
    priority: int = 0
    seconded: int = 0
    top: int = 0
    makes_concrete: str = ""
    language: str = ""
    translation: str = ""
    internal: bool = False
    read_back: bool = False
    remark: str = ""
    source: str = "typed"
    disposition: str = ""
    disposition_reason: str = ""
    duplicate_of: str = ""
    group: str = ""
    pinned: bool = False
    text_heads: str = field(default="", metadata={"derived": True})
    themes: tuple[str, ...] = field(default=(), metadata={"members": "tag:"})
    seconders: tuple[str, ...] = field(default=(), metadata={"members": "sec:"})

    @property
    def support(self) -> int:
        """How many more said the same: counted by hand, and those who seconded it at some table."""
        return self.seconded + len(self.seconders)

    @property
    def seconding_desks(self) -> tuple[str, ...]:
        """The tables that seconded it, each once, sorted."""
        return tuple(sorted({each.partition(":")[0] for each in self.seconders}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion(Record):
    """What a second person finds a point to be about; one without themes says that none fits.

    Once the two are `settled`, `first` holds the ids of the themes that the point carried before that.
    """

    point: str = ""
    by: str = ""
    settled: bool = False
    first: str = ""
    themes: tuple[str, ...] = field(default=(), metadata={"members": "tag:"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Record):
    """Similar points; `named` once a person has chosen its name, `why` the reason the suggestion gave.

    `held` changes whenever a hand puts points there, so that no removal counts that has not seen it.
    """

    name: str = ""
    named: bool = False
    why: str = quiet()
    pos: str = quiet()
    held: str = quiet()


@dataclass(frozen=True, slots=True, kw_only=True)
class Distinction(Record):
    """Two points that sound alike and that a person keeps `apart`: nobody is asked about them again."""

    one: str = ""
    other: str = ""
    apart: bool = field(default=False, metadata={"quiet": True})


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A point that an outcome cites, what it does for the outcome, and the entries that say so.

    A starred quote speaks for the others where there is room for few; an approval is not bound to it.
    """

    point: str
    role: str = Role.SUPPORTS.value
    heads: str = ""
    starred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Record):
    """A statement with its evidence; `approvals` pairs a unit with what it approved (see rules.basis).

    `drafted` says that nobody has edited or accepted the wording that was put together from the points.
    """

    ref: str = ""
    statement: str = tracked()
    body: str = tracked()
    kind: str = ""
    chapter: str = ""
    minority: str = ""
    drafted: bool = False
    owner: str = ""
    status: str = Status.DRAFT.value
    group: str = ""
    pos: str = quiet()
    statement_heads: str = field(default="", metadata={"derived": True})
    body_heads: str = field(default="", metadata={"derived": True})
    themes: tuple[str, ...] = field(default=(), metadata={"members": "tag:"})
    evidence: tuple[Evidence, ...] = field(default=(), metadata={"members": "ev:"})
    approvals: tuple[tuple[str, str], ...] = field(default=(), metadata={"members": "approval:"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Record):
    """What was decided about an outcome, and on which wording and evidence (`basis`, JSON)."""

    outcome: str = ""
    verdict: str = ""
    by: str = ""
    unit: str = ""
    note: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver(Record):
    """Why something that the lint found in an outcome may stay (`finding`: see lint.Finding.key)."""

    outcome: str = ""
    finding: str = ""
    reason: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Record):
    """What somebody will do, from an outcome or a point."""

    outcome: str = ""
    point: str = ""
    text: str = ""
    owner: str = ""
    due: str = ""
    state: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card(Record):
    """An offer or a request of the market place.

    `point` is the point whose words it carries, if it was captured at a table. `by_when` says until when it
    is offered or wanted, `due` when the joint action is to be done.
    """

    side: str = ""
    what: str = ""
    point: str = ""
    session: str = ""
    desk: str = ""
    person: str = ""
    organisation: str = ""
    sector: str = ""
    region: str = ""
    stage: str = ""
    looking_for: str = ""
    by_when: str = ""
    due: str = ""
    contact: str = ""
    consent: bool = False
    joint_action: str = ""
    lead: str = ""
    next_step: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A value that somebody wrote without having seen the one that is shown; both are kept."""

    kind: str
    entity: str
    field: str
    entry: str
    value: str
    actor: str
    wall: int
