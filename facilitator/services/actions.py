"""What somebody will do because of an outcome or a point, and what those who said it are told."""

from __future__ import annotations

from datetime import date

from facilitator.domain.errors import NotAllowedError
from facilitator.domain.fold import DELETED
from facilitator.domain.journal import Edit
from facilitator.domain.records import Action, ActionState, Outcome, Point
from facilitator.services.finding import live
from facilitator.services.workspace import Workspace

FIELDS = frozenset({"text", "owner", "due", "answer"})


def add(
    workspace: Workspace, text: str, source: Outcome | Point | None = None, owner: str = "", due: str = ""
) -> str:
    """Promise an action, because of an outcome or a point if one is given; return its id."""
    if not text.strip():
        raise NotAllowedError("The action is empty", "It says not what is to be done.", "Write a few words.")
    fields = {"text": text.strip(), "owner": owner.strip(), "due": _day(due), "state": ActionState.OPEN.value}
    if isinstance(source, Outcome):
        fields["outcome"] = live(workspace.snapshot.outcomes, source.id, "outcome").id
    elif source is not None:
        fields["point"] = live(workspace.snapshot.points, source.id, "point").id
    action = workspace.new_id()
    workspace.commit("Add action", [Edit("action", action, dict(fields))])
    return action


def change(workspace: Workspace, action: str, **fields: str) -> None:
    """Change an action's words, owner, due day or answer."""
    live(workspace.snapshot.actions, action, "action")
    unknown = fields.keys() - FIELDS
    if unknown:
        message = f"an action has no {', '.join(sorted(unknown))} to change"
        raise ValueError(message)
    if "due" in fields:
        fields["due"] = _day(fields["due"])
    said = {name: value.strip() for name, value in fields.items()}
    workspace.commit("Edit action", [Edit("action", action, dict(said))])


def set_state(workspace: Workspace, action: str, state: ActionState, answer: str = "") -> None:
    """Say how far an action has come; “not taken up” needs an answer that says why."""
    record = live(workspace.snapshot.actions, action, "action")
    said = answer.strip() or record.answer
    if state is ActionState.NOT_TAKEN_UP and not said:
        raise NotAllowedError(
            "An answer is needed",
            "Those who asked for it must hear why it is not taken up.",
            "Write a sentence.",
        )
    workspace.commit("Change action", [Edit("action", action, {"state": state.value, "answer": said})])


def remove(workspace: Workspace, action: str) -> None:
    """Remove an action; its outcome or point stays."""
    live(workspace.snapshot.actions, action, "action")
    workspace.commit("Remove action", [Edit("action", action, {DELETED: True})])


def is_overdue(action: Action, today: date) -> bool:
    """Tell whether an action should have been done by now and is not."""
    is_open = action.state not in {ActionState.DONE.value, ActionState.NOT_TAKEN_UP.value}
    return is_open and bool(action.due) and action.due < today.isoformat()


def _day(text: str) -> str:
    """Return a day as ISO 8601 (2015-04-28), empty for none."""
    if not text.strip():
        return ""
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError as error:
        raise NotAllowedError(
            "This is no day", f"“{text.strip()}” was read as a day.", "Write it as 2015-04-28."
        ) from error
