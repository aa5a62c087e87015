"""Random histories from a seed: what may happen next, drawn by a die."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from facilitator.domain.fold import DELETED
from facilitator.domain.journal import Scalar
from tests.laws.laptop import DAY
from tests.laws.oracle import Key
from tests.laws.world import OUTCOME, World

FARTHEST = 400 * DAY
WISHES: dict[str, dict[str, tuple[Scalar, ...]]] = {
    "point": {
        "text": ("Trust.", "Money.", "Time.", ""),
        "priority": (0, 1, 2),
        "group": ("", "g1"),
        "ref": ("T01-001", "T01-002"),
        "tag:t1": (True, False),
        "tag:t2": (True, False),
        DELETED: (True, True, False),
    },
    "outcome": {
        "statement": ("We trust.", "We pay.", "We wait."),
        "body": ("", "Because."),
        "pos": ("a0", "a1"),
        "ev:p1": (True, False),
        "ev:p2": (True, False),
        "role:p1": ("supports", "differs"),
        "tag:t1": (True, False),
        DELETED: (True, False),
    },
}
ENTITIES: tuple[Key, ...] = (("point", "p1"), ("point", "p2"), ("point", "p3"), OUTCOME)
MOVES = {
    "write": 30,
    "undo": 8,
    "redo": 4,
    "exchange": 24,
    "repeat": 2,
    "approve": 6,
    "restart": 4,
    "keep": 3,
    "continue": 3,
    "forge": 2,
    "poison": 2,
    "later": 2,
    "erase": 6,
}


def play(seed: int, steps: int = 14) -> World:
    """Return a world after a random history in which every law held; AssertionError where one did not."""
    dice = Random(seed)
    world = World([skew(dice) for _ in range(dice.randint(2, 3))], seed)
    try:
        if dice.random() < 0.7:
            begin_together(world)
        for move in dice.choices(list(MOVES), list(MOVES.values()), k=steps):
            step(world, move, dice)
        world.settle()
    finally:
        world.close()
    return world


def begin_together(world: World) -> None:
    """Let all laptops begin with the same records, as a kit gives them."""
    first, *others = world.laptops
    texts = {key: {"text": "First."} for key in ENTITIES[:3]}
    cited: dict[str, Scalar] = {"statement": "First.", "ev:p1": True}
    world.write(first, {**texts, OUTCOME: cited})
    for other in others:
        world.hand_over(other, first.sent())


def step(world: World, move: str, dice: Random) -> None:
    """Let one thing happen."""
    laptop = dice.choice(world.laptops)
    other = dice.choice([each for each in world.laptops if each is not laptop])
    seed = dice.randrange(2**32)
    happenings: dict[str, Callable[[], object]] = {
        "write": lambda: world.write(laptop, wishes(dice)),
        "undo": lambda: world.undo(laptop),
        "redo": lambda: world.undo(laptop, again=True),
        "exchange": lambda: world.exchange(other, laptop, seed),
        "repeat": lambda: world.repeat(laptop, seed),
        "approve": lambda: world.approve(laptop, dice.choice(("unit a", "unit b"))),
        "restart": lambda: world.restart(laptop, dice.choice((laptop.skew, skew(dice)))),
        "keep": lambda: world.keep_copy(laptop),
        "continue": lambda: world.continue_copy(skew(dice)),
        "forge": lambda: world.forge(laptop, seed),
        "poison": lambda: world.poison(other, laptop),
        "later": lambda: world.from_later_version(laptop),
        "erase": lambda: world.erase(laptop, seed),
    }
    happenings[move]()


def wishes(dice: Random) -> dict[Key, dict[str, Scalar]]:
    """Return what somebody wants to write: some fields of one or two records."""
    found: dict[Key, dict[str, Scalar]] = {}
    for key in dice.sample(ENTITIES, dice.choice((1, 1, 1, 2))):
        fields = WISHES[key[0]]
        names = dice.sample(list(fields), dice.choice((1, 1, 2, 3)))
        found[key] = {name: dice.choice(fields[name]) for name in names}
    return found


def skew(dice: Random) -> int:
    """Return by how much a clock is wrong: not, by minutes, or by up to 400 days."""
    return dice.choice((0, dice.randint(-1_200_000, 1_200_000), dice.randint(-FARTHEST, FARTHEST)))
