"""The mistakes that a merge could make, each as a change of the source: `tests.proofs.mutants` runs them."""

from __future__ import annotations

from dataclasses import dataclass

FOLD, UNDO, RULES = "domain.fold", "domain.undo", "domain.rules"
PLACING = "domain.placing"
JOURNAL, STAMP, RECEIPT = "domain.journal", "domain.stamp", "domain.receipt"
WORKSPACE, UNDOING, TAKING, PEN = (
    "services.workspace",
    "services.undoing",
    "services.taking",
    "domain.pen",
)
MERGING, ENTRIES = "store.merging", "store.journal"
PROJECTION, QUERIES, ENGINE, INCOMING = (
    "store.projection",
    "store.queries",
    "store.engine",
    "exchange.incoming",
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A mistake: in this module, the words `old`, which stand there once, become `new`."""

    name: str
    module: str
    old: str
    new: str


MUTANTS = (
    Mutant("the last writer wins", FOLD, "if entry.id not in gone]) or", "if entry is standing[0]]) or"),
    Mutant("the loser is dropped", FOLD, "if entry.id not in gone]) or", "if entry.id not in gone][:1]) or"),
    Mutant("the order of arrival counts", FOLD, "sorted(puts.values(), key=_ORDER)", "list(puts.values())"),
    Mutant("no tie-break", FOLD, '("stamp", "writer", "seq")', '("stamp")'),
    Mutant("the earliest is shown", FOLD, "standing = written[::-1]", "standing = written[:]"),
    Mutant("removal wins in a set", FOLD, "return any(head.body", "return bool(heads) and all(head.body"),
    Mutant(
        "a set's member is what the latest says",
        FOLD,
        "return any(head.body[name] is True for head in heads)",
        "return bool(heads) and heads[0].body[name] is True",
    ),
    Mutant(
        "sets have conflicts", FOLD, "if len(heads) < 2 or name.startswith(SET_PREFIXES):", "if not heads:"
    ),
    Mutant("deletion wins", FOLD, "is_removed and not any(unseen(heads).values())", "is_removed"),
    Mutant(
        "one restoration is outvoted",
        FOLD,
        "for name, live in heads.items()}",
        "for name, live in heads.items() if name != DELETED}",
    ),
    Mutant("a deletion is never disputed", FOLD, "return not self.deleted and any(", "return False and any("),
    Mutant("nothing is replaced", FOLD, "written for each in entry.base}", "written for each in ()}"),
    Mutant(
        "only one base is named",
        FOLD,
        "for head in self.heads.get(name, ())}))",
        "for head in self.heads.get(name, ())}))[:1]",
    ),
    Mutant(
        "a base replaces every field",
        FOLD,
        "_live(written, erased.get(name, ()))",
        "_live(written, {each for entry in ordered for each in entry.base})",
    ),
    Mutant(
        "equal values are a conflict",
        FOLD,
        "return type(one) is not type(other) or one != other",
        "return True",
    ),
    Mutant("true and 1 are the same value", FOLD, "type(one) is not type(other) or ", ""),
    Mutant("unknown verbs set fields", FOLD, "if entry.verb == PUT:", "if entry.verb != REDACT:"),
    Mutant(
        "a deletion names only deletions",
        PEN,
        "state.all_head_ids() if DELETED in body else state.head_ids(body)",
        "state.head_ids(body)",
    ),
    Mutant("settled conflicts cannot be settled", "domain.edits", "if state.conflicts(name):", "if False:"),
    Mutant(
        "a clock far ahead is followed",
        STAMP,
        "if stamp <= bound",
        "if True",
    ),
    Mutant("no other clock is followed", STAMP, "return max(last, max(", "return max(last, 0 * max("),
    Mutant(
        "a clock far ahead is followed at the start",
        ENTRIES,
        "last if last <= bound else",
        "last if True else",
    ),
    Mutant(
        "an edit moves our clock to what it saw",
        WORKSPACE,
        "        self._seq, self._clock = pen.seq, pen.clock\n        self.snapshot",
        "        self._seq, self._clock = pen.seq, max(pen.clock, made[-1].stamp)\n        self.snapshot",
    ),
    Mutant("an edit may be older than what it saw", STAMP, "1 + max(seen, default=-1)", "0"),
    Mutant(
        "entries of a wrong clock are refused",
        WORKSPACE,
        "with self._guard:\n            found = merging.sort_out(self._opened(), entries)",
        "with self._guard:\n            late = 1 + self.sources.now() + 600_000 << 16\n"
        "            found = merging.sort_out(self._opened(), [e for e in entries if e.stamp < late])",
    ),
    Mutant("the writer's name outlives the run", WORKSPACE, "sources.token(8).hex()", '"a1" * 8'),
    Mutant("numbers are left out", PEN, "self.seq += 1", "self.seq += 2"),
    Mutant(
        "the vector is the highest number",
        RECEIPT,
        "present, n = set(seqs), 0",
        "present = set(seqs)\n        n = max(present)",
    ),
    Mutant("gaps are not told", RECEIPT, "if other > one + 1]", "if other > one + 1e9]"),
    Mutant("what is spoken of is not missed", TAKING, "_spoken_of(found.new)", "{}"),
    Mutant(
        "a refused merge stays by half",
        ENGINE,
        'connection.execute("ROLLBACK")\n            raise',
        'connection.execute("COMMIT")\n            raise',
    ),
    Mutant(
        "a preview is stored",
        ENGINE,
        'in_transaction:\n                connection.execute("ROLLBACK")\n\n',
        'in_transaction:\n                connection.execute("COMMIT")\n\n',
    ),
    Mutant(
        "unknown kinds are dropped",
        MERGING,
        "if key not in here]",
        'if key not in here and entry.kind != "song"]',
    ),
    Mutant("forks are ignored", MERGING, "if key in here and here[key] != checksum(entry):", "if False:"),
    Mutant(
        "a fork takes the other's place",
        MERGING,
        "if key not in here]",
        "if here.get(key) != checksum(entry)]",
    ),
    Mutant(
        "one entity is shown",
        TAKING,
        "in histories.items()])\n    made = {",
        "in histories.items()][:1])\n    made = {",
    ),
    Mutant(
        "a merge sees only what is new",
        TAKING,
        "histories |= journal.of_entities(connection, sorted(known | redaction.spoken_of(connection, keys)))",
        "pass",
    ),
    Mutant(
        "old conflicts stay listed",
        PROJECTION,
        'return table == "conflict" or "tag:"',
        'return table != "conflict" and "tag:"',
    ),
    Mutant("the deleted have conflicts", PROJECTION, "if state.deleted or name in", "if name in"),
    Mutant(
        "quiet fields have conflicts",
        PROJECTION,
        "if state.deleted or name in SHAPES[state.kind].quiet:",
        "if state.deleted:",
    ),
    Mutant(
        "undo writes over newer words",
        UNDO,
        "            if self._owners(self._now",
        "            if False and self._owners(self._now",
    ),
    Mutant(
        "undo unmakes what others wrote into",
        UNDO,
        "return Reversal((), _sorted(moved)) if moved",
        "return Reversal((), _sorted(moved)) if False",
    ),
    Mutant(
        "undo takes a side in a settled conflict",
        UNDO,
        "in reversed(groups.items())]",
        "in groups.items()][:1]",
    ),
    Mutant("undo shows the other side first", UNDO, "in reversed(groups.items())]", "in groups.items()]"),
    Mutant(
        "values written again have seen one another",
        PEN,
        "if body.get(DELETED) is True:\n",
        "if True:\n",
    ),
    Mutant(
        "a removal has not seen what its action wrote",
        PEN,
        "if body.get(DELETED) is True:\n",
        "if False:\n",
    ),
    Mutant(
        "an undone settling forgets who had not seen", UNDO, "(fields | contested) - moved", "fields - moved"
    ),
    Mutant(
        "an undone settling removes what others wrote since",
        UNDO,
        "if moved & {*contested, DELETED}:",
        "if False:",
    ),
    Mutant("what was gone is not so again after undo", UNDO, "or life_of(before) is not life_of(after)", ""),
    Mutant("undo of a restoration removes newer words", UNDO, "again if moved else", "again if False else"),
    Mutant("undo brings back only what it wrote", UNDO, "if has_turned or name in names", "if name in names"),
    Mutant("undo does not know what was left alone", UNDO, " or self._found(name)\n", "\n"),
    Mutant(
        "a new action can be followed by redo",
        UNDOING,
        "_push(self._done, act)\n            self._undone.clear()",
        "_push(self._done, act)",
    ),
    Mutant("an undo is not remembered for redo", UNDOING, "if back.deeds:", "if False:"),
    Mutant("what others wrote is not named", UNDOING, "tuple(sorted(skipped))", "()"),
    Mutant(
        "what was not seen is replaced",
        "domain.edits",
        "if in_sight(state, sight.field) != sight.heads:",
        "if False:",
    ),
    Mutant(
        "a removal that came in meanwhile is not looked for",
        "domain.edits",
        "state.head_ids([field, DELETED])",
        "state.head_ids([field])",
    ),
    Mutant(
        "words bring back what they were to leave removed",
        "domain.edits",
        "if found and state.deleted and",
        "if False and",
    ),
    Mutant("undo forgets what it stands for", UNDOING, "self._stands.update({", "dict().update({"),
    Mutant(
        "a redacted entry no longer verifies", JOURNAL, "return entry.redacted or hash_of(", "return hash_of("
    ),
    Mutant("a changed byte is not noticed", ENTRIES, "if checksum(entry) != row[-1]:", "if False:"),
    Mutant("an approval forgets the evidence's words", RULES, 'point.text_heads if point else ""', '""'),
    Mutant(
        "an approval forgets the evidence", RULES, 'heads[f"ev:{evidence.point}"] = evidence.heads', "pass"
    ),
    Mutant("an approval is never stale", RULES, "if given and given != now)", "if given and not now)"),
    Mutant(
        "a bundle's checksum is not compared",
        INCOMING,
        "if next(lines) != canonical(expected).encode():",
        "if not next(lines):",
    ),
    Mutant(
        "a bundle needs no end",
        INCOMING,
        "return\n        raise cut_short(self._name)",
        "return\n        return",
    ),
    Mutant(
        "a reference's star stays for ever",
        QUERIES,
        "sorted({*ids, *starred.get(kind, ())})",
        "sorted(ids)",
    ),
    Mutant(
        "a deleted point's number is given again",
        QUERIES,
        "highest(numbers, found.refs)",
        "highest(numbers, [getattr(each, 'ref', '') for each in found.alive.values()])",
    ),
    Mutant(
        "a removal may be older than erased words",
        PEN,
        "latest = [state.last] if state.last else []",
        "latest = [head for each in state.heads.values() for head in each]",
    ),
    Mutant("a run moves what a hand placed", FOLD, "heads[name] = in_rank(heads[name], mark)", "pass"),
    Mutant(
        "a run is at odds with a hand", FOLD, "peers(heads, marks[name]) if name in marks else heads", "heads"
    ),
    Mutant(
        "a run is at odds with a run", PLACING, "[head for head in heads if mark in head.body] if", "heads if"
    ),
    Mutant("the earlier run is shown", PLACING, "return 0, head.wall,", "return 0, -head.wall,"),
    Mutant(
        "a run is shown in pieces",
        PLACING,
        "return 0, head.wall, head.act, head.seq",
        "return 0, head.stamp, head.writer, head.seq",
    ),
    Mutant("a run is silent where it moves nothing", PLACING, '"point": (PLACE,)', '"point": ()'),
    Mutant("a run is silent of a group that stays", PLACING, '"group": (REASON,)', '"group": ()'),
    Mutant("the same groups again are not told", PLACING, '"workshop": (ACCEPTED,)', '"workshop": ()'),
    Mutant("no question which run is meant", PLACING, "if mark else heads", "if True else heads"),
    Mutant(
        "what a run cleared away is asked about",
        PLACING,
        'return kind == "group" and',
        'return kind == "" and',
    ),
)
