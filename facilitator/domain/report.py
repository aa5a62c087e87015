"""The picture that exporters receive: names resolved, private things already left out, nothing to look up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from facilitator.domain.rules import Breadth


@dataclass(frozen=True, slots=True)
class Include:
    """What the person lets into an export; names of people stay out unless asked for."""

    outcomes: bool = True
    drafts: bool = True
    by_theme: bool = True
    by_table: bool = True
    names: bool = False
    internal: bool = False


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A theme of the code book, with how many points at how many tables carry it.

    `include` and `exclude` say what belongs to it and what does not.
    """

    name: str
    description: str
    key_words: str
    hue: str
    points: int
    tables: int
    include: str = ""
    exclude: str = ""


@dataclass(frozen=True, slots=True)
class TableLine:
    """A table: its code (`T04`), name, rapporteur (empty unless names are released) and number of points."""

    code: str
    name: str
    rapporteur: str
    points: int


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session of the agenda, with its guiding question and number of points."""

    title: str
    question: str
    points: int


@dataclass(frozen=True, slots=True)
class PointLine:
    """A point with every id resolved to words; `outcomes` holds the references of those that cite it."""

    ref: str
    text: str
    table: str
    table_name: str
    session: str
    kind: str
    themes: tuple[str, ...]
    group: str
    outcomes: tuple[str, ...]
    disposition: str
    translation: str = ""
    language: str = ""
    verbatim: bool = False
    stakeholder: str = ""
    region: str = ""
    organisation: str = ""
    person: str = ""
    agreement: str = ""
    horizon: str = ""
    concreteness: str = ""
    priority: int = 0
    seconded: int = 0
    internal: bool = False
    read_back: bool = False
    remark: str = ""
    source: str = ""
    written: datetime | None = None


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A point cited by an outcome, as a quotation with its reference and table."""

    ref: str
    text: str
    table: str
    session: str
    role: str


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A step in an outcome's life: verdict, unit, note and time; `by` is empty unless names are released."""

    verdict: str
    unit: str
    by: str
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """An outcome with its evidence and breadth; `stale` says that it changed since it was approved."""

    ref: str
    statement: str
    body: str
    status: str
    stale: bool
    kind: str
    chapter: str
    owner: str
    minority: str
    group: str
    themes: tuple[str, ...]
    evidence: tuple[EvidenceLine, ...]
    breadth: Breadth
    decisions: tuple[DecisionLine, ...]


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group of similar points, with what the suggestion gave as its reason."""

    name: str
    why: str
    breadth: Breadth
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActionLine:
    """What somebody will do, and where it came from (`source`: the reference of an outcome or point)."""

    text: str
    owner: str
    due: str
    state: str
    answer: str
    source: str


@dataclass(frozen=True, slots=True)
class CardLine:
    """An offer or request of the market place that may be shared; `ref` is that of its point, if it has one.

    `who`, `contact` and `lead` are names: empty unless those are released.
    """

    ref: str
    side: str
    what: str
    who: str = ""
    contact: str = ""
    sector: str = ""
    region: str = ""
    stage: str = ""
    looking_for: str = ""
    by_when: str = ""
    joint_action: str = ""
    lead: str = ""
    next_step: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The workshop as an exporter may show it; `heat` maps (theme name, table code) to a number of points."""

    title: str
    purpose: str
    place: str
    starts: str
    ends: str
    organiser: str
    target: str
    language: str
    illustration: bool
    made: datetime
    app: str
    include: Include
    themes: tuple[ThemeLine, ...] = ()
    tables: tuple[TableLine, ...] = ()
    sessions: tuple[SessionLine, ...] = ()
    points: tuple[PointLine, ...] = ()
    groups: tuple[GroupLine, ...] = ()
    outcomes: tuple[OutcomeLine, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    cards: tuple[CardLine, ...] = ()
    heat: Mapping[tuple[str, str], int] = field(default_factory=dict)
    breadth: Breadth = field(default_factory=Breadth)
    provenance: tuple[tuple[str, str], ...] = ()

    @property
    def residual(self) -> tuple[PointLine, ...]:
        """The points that nothing was made of."""
        return tuple(point for point in self.points if point.disposition == "not taken up")
