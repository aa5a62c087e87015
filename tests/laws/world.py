"""Two to four laptops, what may happen to them, and what must hold after every step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from random import Random

from facilitator.domain import rules
from facilitator.domain.edits import Sight
from facilitator.domain.erasing import Erasure
from facilitator.domain.fold import DELETED
from facilitator.domain.journal import PUT, REDACT, SEAL, Edit, Entry, Scalar
from facilitator.domain.receipt import Receipt
from facilitator.domain.schema import TYPES
from facilitator.domain.stamp import TOLERANCE_MS, of_milliseconds
from facilitator.services.undoing import Undone
from facilitator.store import journal, merging, projection
from tests import fakes
from tests.laws import oracle as truth
from tests.laws import shown
from tests.laws.laptop import Laptop, empty
from tests.laws.oracle import Key, Oracle

OUTCOME = ("outcome", "o1")
MOST_LAPTOPS = 4
LATER = "f" * 16


class World:
    """The laptops of one workshop and the oracle; each move asserts the laws that it touches."""

    def __init__(self, skews: Iterable[int], seed: int = 0) -> None:
        self.dice = Random(seed)
        self.oracle = Oracle()
        self.laptops = [Laptop(empty(), self._tokens(), skew) for skew in skews]
        self.kept: list[bytes] = []
        self.steps = self.later = 0

    def write(self, laptop: Laptop, wishes: Mapping[Key, Mapping[str, Scalar]]) -> list[Entry]:
        """Let somebody set fields; return what was written."""
        before = laptop.present()
        laptop.workspace.commit("Edit", [Edit(kind, entity, body) for (kind, entity), body in wishes.items()])
        return self._wrote(laptop, before)

    def decide(self, laptop: Laptop, sight: Sight, value: Scalar) -> list[Entry]:
        """Let somebody decide about a field on sight of it; return what was written."""
        before = laptop.present()
        laptop.workspace.decide("Decide", [Edit(sight.kind, sight.id, {sight.field: value})], [sight])
        return self._wrote(laptop, before)

    def approve(self, laptop: Laptop, unit: str) -> None:
        """Let a unit approve the outcome as it stands on that laptop."""
        snapshot = laptop.workspace.snapshot
        if OUTCOME[1] in snapshot.outcomes:
            present = laptop.present()
            record = snapshot.outcomes[OUTCOME[1]]
            given = rules.basis(snapshot, record)
            bound = [OUTCOME, *(("point", each.point) for each in record.evidence)]
            is_whole = all(self.oracle.is_whole(present, key) for key in bound)
            self.oracle.approved.setdefault(given, (self.oracle.basis(present, OUTCOME), is_whole))
            self.write(laptop, {OUTCOME: {f"approval:{unit}": given}})

    def undo(self, laptop: Laptop, *, again: bool = False) -> Undone | None:
        """Let somebody undo or redo; what others wrote is there afterwards as it was before."""
        before, mine = laptop.present(), laptop.workspace
        undone = (mine.redo if again else mine.undo)()
        made = self._wrote(laptop, before)
        for key in {(entry.kind, entry.entity) for entry in made}:
            lost = self._lost(key, before, laptop.present())
            assert not lost, f"undo replaced {lost}, which others wrote"
        return undone

    def erase(self, laptop: Laptop, seed: int) -> None:
        """Have the words of some entry erased; nobody's other words go with them."""
        said = [each for each in laptop.sent() if each.verb == PUT and _words(each) and each.kind in TYPES]
        if not said:
            return
        before, target = laptop.present(), Random(seed).choice(said)
        wish = Erasure(target.kind, target.entity, {target.id: dict.fromkeys(_words(target), "[erased]")})
        laptop.workspace.erase("A name.", [wish])
        made = [each for each in laptop.workspace.entries() if each.id not in before]
        for at, entry in enumerate(made):
            saw = before | {each.id for each in made[:at]}
            if entry.verb == REDACT:
                self.oracle.erase(entry, saw)
            elif entry.verb == PUT and entry.base == (target.id,):
                self.oracle.record([entry], self.oracle.saw[target.id] | {target.id})
            else:
                self.oracle.record([entry], saw)
        self._look(laptop)

    def restart(self, laptop: Laptop, skew: int) -> None:
        """End the app and start it again."""
        laptop.restart(skew)
        self._look(laptop)

    def keep_copy(self, laptop: Laptop) -> None:
        """Copy a laptop's file away."""
        self.kept.append(laptop.image())

    def continue_copy(self, skew: int) -> None:
        """Let a laptop go on from the oldest copy, while the one it was taken from goes on too."""
        if self.kept and len(self.laptops) < MOST_LAPTOPS:
            self.laptops.append(Laptop(self.kept.pop(0), self._tokens(), skew))
            self._look(self.laptops[-1])

    def exchange(self, source: Laptop, target: Laptop, seed: int) -> None:
        """Hand over everything or any part of it, in any order, with repetitions."""
        self.hand_over(target, _shuffled(source.sent(), Random(seed)))

    def hand_over(self, target: Laptop, entries: list[Entry]) -> Receipt:
        """Merge entries and check the receipt, the preview, the vector and the gaps."""
        before = target.present()
        new = {entry.id: entry for entry in entries if entry.id not in before}
        preview = target.workspace.preview(entries, "a file")
        assert target.present() == before, "a preview stored something"
        receipt = target.workspace.merge(entries, "a file")
        assert receipt == preview, "the preview promised something else"
        assert (receipt.new, receipt.known, receipt.forked) == (len(new), len(entries) - len(new), 0)
        assert target.present() == before | set(new), "a merge lost or made up entries"
        require_gaps(target.present(), receipt, new.values())
        self._look(target)
        return receipt

    def repeat(self, target: Laptop, seed: int) -> None:
        """Hand a laptop its own entries again: nothing changes."""
        before = projection.digest(target.connection)
        receipt = self.hand_over(target, _shuffled(target.sent(), Random(seed)))
        assert receipt.new == receipt.conflicts == 0
        assert projection.digest(target.connection) == before, "the same again changed something"

    def forge(self, laptop: Laptop, seed: int) -> None:
        """Hand over other content under a known name: it is kept aside, and nothing else happens."""
        known = laptop.sent()
        if known:
            one = Random(seed).choice(known)
            forged = one._replace(body={**one.body, "text": "Forged."}, wall=seed % 1000)
            before = projection.digest(laptop.connection), merging.count_forks(laptop.connection)
            receipt = laptop.workspace.merge([forged, one, forged._replace()], "forged")
            assert (receipt.new, receipt.known) == (0, 3)
            assert receipt.forked >= 1, "a fork was not reported"
            assert merging.count_forks(laptop.connection) > before[1], "a fork was not kept"
            assert projection.digest(laptop.connection) == before[0], "a fork changed what is shown"

    def poison(self, source: Laptop, target: Laptop) -> None:
        """Hand over what cannot be stored to its end: nothing of it is."""
        entries = source.sent()
        before, digest = target.present(), projection.digest(target.connection)
        bad = fakes.entry({"text": "No."}, writer="e" * 16)._replace(stamp=2**70)
        try:
            target.workspace.merge([*entries, bad], "poison")
        except OverflowError:
            pass
        else:
            raise AssertionError("poison was taken")
        assert not target.connection.in_transaction
        assert target.present() == before, "a refused merge left entries behind"
        assert projection.digest(target.connection) == digest, "a refused merge changed what is shown"
        self._look(target)

    def from_later_version(self, laptop: Laptop) -> None:
        """Let entries arrive whose kind, verb or field only a later version knows; they travel on."""
        self.later += 3
        song = fakes.entry({"tune": "la"}, writer=LATER, seq=self.later - 2, kind="song", entity="s")
        sealed = fakes.entry({"text": "Seal."}, writer=LATER, seq=self.later - 1, entity="p1")
        field = fakes.entry({"tempo": 120}, writer=LATER, seq=self.later, entity="p2")
        made = [song, sealed._replace(verb=SEAL), field]
        self.oracle.record(made, frozenset())
        self.hand_over(laptop, made)

    def exchange_all(self) -> None:
        """Let everybody receive everything, each time in another order."""
        for target in self.laptops:
            for source in self.dice.sample(self.laptops, len(self.laptops)):
                target.workspace.merge(self.dice.sample(found := source.sent(), len(found)), "everything")
            self._look(target)

    def settle(self) -> None:
        """Exchange everything with everybody: all hold and show the same, and a rebuild shows it too."""
        everything = {each for laptop in self.laptops for each in laptop.present()}
        assert everything == set(self.oracle.written), "an acknowledged entry is nowhere"
        self.exchange_all()
        late = Laptop(empty(), self._tokens(), 0)
        self.laptops.append(late)
        sent = self.laptops[0].sent()
        self.hand_over(late, self.dice.sample(sent, len(sent)))
        first = self.laptops[0]
        for laptop in self.laptops:
            assert laptop.present() == everything, "an entry was lost on the way"
            assert laptop.shows() == first.shows(), "two laptops show different things"
            assert projection.digest(laptop.connection) == projection.digest(first.connection)
            assert not journal.broken(laptop.connection), "a checksum does not hold"
            before = projection.digest(laptop.connection)
            projection.rebuild(laptop.connection)
            assert projection.digest(laptop.connection) == before, "a rebuild shows something else"

    def close(self) -> None:
        """Free the memory."""
        for laptop in self.laptops:
            laptop.connection.close()

    def _lost(self, key: Key, before: frozenset[str], after: frozenset[str]) -> list[str]:
        """Return whose words an undo took away: others' words, and what stood in sight of no removal yet."""
        was, now = self.oracle.live(before, key), self.oracle.live(after, key)
        mine = {each.partition(":")[0] for each in after - before}
        theirs = [(name, head) for name, heads in was.items() for head in heads if head.writer not in mine]
        lost = [
            head.id
            for name, head in theirs
            if name != DELETED and not any(_is_same(head.body[name], each.body[name]) for each in now[name])
        ]
        if self.oracle.is_deleted(now) and not self.oracle.is_deleted(was):
            every = [self.oracle.written[each] for each in self.oracle.of[key] if each in before]
            gone = [each for each in every if each.body.get(DELETED) is True]
            seen = set().union(*(self.oracle.saw[each.id] | {each.id} for each in gone))
            lost += [head.id for name, head in theirs if head.id not in seen and name != DELETED]
        return lost

    def _wrote(self, laptop: Laptop, before: frozenset[str]) -> list[Entry]:
        made = [entry for entry in laptop.workspace.entries() if entry.id not in before]
        for at, entry in enumerate(made):
            beside = made[:at] if entry.body.get(DELETED) is True else []
            self.oracle.record([entry], before | {each.id for each in beside})
        latest = of_milliseconds(laptop.now + TOLERANCE_MS) + len(self.oracle.written)
        known = {(self.oracle.written[each].kind, self.oracle.written[each].entity) for each in before}
        for entry in made:
            assert (entry.kind, entry.entity) in known or entry.stamp <= latest, "another's clock moved ours"
            seen = (
                self.oracle.written[each].stamp
                for each in self.oracle.of[entry.kind, entry.entity]
                if each in before
            )
            assert entry.stamp > max(seen, default=-1), "an entry is older than what it replaces"
        self._look(laptop)
        return [entry for entry in made if entry.verb == PUT]

    def _look(self, laptop: Laptop) -> None:
        self.steps += 1
        present = laptop.present()
        shown.compare(laptop, self.oracle, present)
        assert laptop.reads_afresh(), "a fresh start shows something else"
        assert not projection.differences(laptop.connection), "a rebuild shows something else"
        assert laptop.workspace.vector() == truth.vector(present), "the vector is not contiguous"

    def _tokens(self) -> Random:
        return Random(self.dice.randbytes(8))


def _shuffled(entries: list[Entry], dice: Random) -> list[Entry]:
    """Return all or some of the entries, in any order, some of them twice."""
    if not entries:
        return []
    some = entries if dice.random() < 0.5 else dice.sample(entries, dice.randint(0, len(entries)))
    twice = dice.sample(some, dice.randint(0, len(some)) // 3)
    again = [each._replace() for each in twice]
    return dice.sample([*some, *again], len(some) + len(again))


def require_gaps(present: frozenset[str], receipt: Receipt, new: Iterable[Entry]) -> None:
    """Assert that the receipt tells just what is missing of what is here and of what the new speak of."""
    told = {f"{gap.writer}:{n}" for gap in receipt.gaps for n in range(gap.first, gap.last + 1)}
    highest: dict[str, int] = {}
    for each in [*present, *(base for entry in new for base in entry.base)]:
        writer, _, seq = each.partition(":")
        highest[writer] = max(highest.get(writer, 0), int(seq))
    missing = {f"{writer}:{n}" for writer, last in highest.items() for n in range(1, last)} - present
    spoken = {base for entry in new for base in entry.base} - present
    assert told == missing | spoken, "the gaps are not what is missing"


def _words(entry: Entry) -> list[str]:
    """Return the fields of an entry that hold words of somebody."""
    return [name for name in ("text", "statement", "body") if entry.body.get(name)]


def _is_same(one: Scalar, other: Scalar) -> bool:
    return type(one) is type(other) and one == other
