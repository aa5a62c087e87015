"""Every action of the app as data: menus, palette, tool tips and the key sheet come from this list."""

# ruff: noqa: E501 - a table: one line an action
from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

CONTEXT = "actions"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the app can do: where it belongs, its words, key, icon, and a sentence of help."""

    id: str
    text: str
    key: str = ""
    icon: str = ""
    help: str = ""

    @property
    def scope(self) -> str:
        """Return the page the action belongs to; `app`, `go`, `file` and `view` are everywhere."""
        return self.id.partition(".")[0]

    @property
    def title(self) -> str:
        """Return the text in the person's language."""
        return QCoreApplication.translate(CONTEXT, self.text).replace("%1", self.id.rpartition("_")[2])

    @property
    def explanation(self) -> str:
        """Return the help in the person's language."""
        return QCoreApplication.translate(CONTEXT, self.help)


def noop(context: str, text: str) -> str:  # noqa: ARG001 - read by lupdate -tr-function-alias QT_TRANSLATE_NOOP+=noop
    """Return a text that is translated only when it is shown; lupdate finds it by this function's alias."""
    return text


EVERYWHERE = ("app", "go", "file", "view")
SCOPES = {
    "app": noop("actions", "Everywhere"),
    "go": noop("actions", "Go to"),
    "file": noop("actions", "Workshop"),
    "view": noop("actions", "Look"),
    "capture": noop("actions", "Capture"),
    "themes": noop("actions", "Themes"),
    "board": noop("actions", "Board"),
    "outcomes": noop("actions", "Outcomes"),
    "overview": noop("actions", "Overview"),
    "open_points": noop("actions", "What became of the points"),
    "insight": noop("actions", "Insight"),
    "export": noop("actions", "Export"),
    "conflicts": noop("actions", "Conflicts"),
    "bin": noop("actions", "Bin"),
    "agreement": noop("actions", "Second opinion"),
    "setup": noop("actions", "Set up"),
}
# fmt: off
ACTIONS: tuple[Action, ...] = (
    Action("app.palette", noop("actions", "Find a command"), "Ctrl+K", "search", noop("actions", "Every command, by name.")),
    Action("app.keys", noop("actions", "Show all keys"), "F1", "keyboard", noop("actions", "The key sheet.")),
    Action("app.undo", noop("actions", "Undo"), "Ctrl+Z", "undo-2", noop("actions", "Take back the last change.")),
    Action("app.redo", noop("actions", "Redo"), "Ctrl+Shift+Z", "redo-2", noop("actions", "Do again what was taken back.")),
    Action("app.copies", noop("actions", "Open the folder of copies"), "", "archive", noop("actions", "Made every ten minutes.")),
    Action("app.second_place", noop("actions", "Keep copies in a second place…"), "", "archive", noop("actions", "A folder on another disk, for example.")),
    Action("app.one_place", noop("actions", "Keep copies on this computer alone"), "", "archive", noop("actions", "Those in the second place stay.")),
    Action("app.log", noop("actions", "Open the log folder"), "", "folder-open", noop("actions", "For reporting trouble.")),
    Action("app.quit", noop("actions", "Quit"), "Ctrl+Q", "log-out", noop("actions", "Everything is already saved.")),
    Action("go.capture", noop("actions", "Capture"), "Ctrl+Alt+1", "pencil-line", noop("actions", "Write down points.")),
    Action("go.themes", noop("actions", "Themes"), "Ctrl+Alt+2", "tags", noop("actions", "The list of themes.")),
    Action("go.board", noop("actions", "Board"), "Ctrl+Alt+3", "layout-grid", noop("actions", "Group similar points.")),
    Action("go.outcomes", noop("actions", "Outcomes"), "Ctrl+Alt+4", "scroll-text", noop("actions", "Statements and review.")),
    Action("go.overview", noop("actions", "Overview"), "Ctrl+Alt+5", "gauge", noop("actions", "Who has delivered what.")),
    Action("go.insight", noop("actions", "Insight"), "Ctrl+Alt+0", "chart-column", noop("actions", "Who speaks of what, in pictures.")),
    Action("go.open_points", noop("actions", "What became of the points"), "", "list-filter", noop("actions", "No note is left without an answer.")),
    Action("go.export", noop("actions", "Export"), "Ctrl+Alt+6", "file-output", noop("actions", "Workbook and reports.")),
    Action("go.conflicts", noop("actions", "Conflicts"), "Ctrl+Alt+7", "split", noop("actions", "What was written apart.")),
    Action("go.bin", noop("actions", "Bin"), "Ctrl+Alt+8", "trash-2", noop("actions", "What was removed.")),
    Action("go.setup", noop("actions", "Set up"), "Ctrl+Alt+9", "settings", noop("actions", "Agenda, tables, lists, participants, kits.")),
    Action("go.agreement", noop("actions", "Second opinion"), "", "users", noop("actions", "Two people tag the same points; compare and settle.")),
    Action("file.new", noop("actions", "New workshop"), "Ctrl+N", "file-plus", noop("actions", "Begin from a template.")),
    Action("file.like", noop("actions", "Like an earlier workshop"), "Ctrl+Shift+L", "copy", noop("actions", "Its set-up and themes; no points, no people.")),
    Action("file.open", noop("actions", "Open a workshop"), "Ctrl+O", "folder-open", noop("actions", "From this laptop.")),
    Action("file.import", noop("actions", "Import from a file"), "Ctrl+I", "file-input", noop("actions", "Excel, CSV, text, Markdown or Word.")),
    Action("file.receive", noop("actions", "Receive from a table"), "Ctrl+R", "inbox", noop("actions", "Files that tables sent.")),
    Action("file.send", noop("actions", "Send my points"), "Ctrl+Shift+S", "send", noop("actions", "To a stick or folder.")),
    Action("file.share", noop("actions", "Share through a folder…"), "Ctrl+Shift+F", "waypoints", noop("actions", "Laptops that stay in step by themselves.")),
    Action("file.key", noop("actions", "The organiser's key…"), "", "lock", noop("actions", "Tables seal what they send; you open it.")),
    Action("file.kit", noop("actions", "Hand out kits"), "", "upload", noop("actions", "One for all tables, or one each.")),
    Action("file.open_kit", noop("actions", "Open a kit"), "Ctrl+Shift+O", "download", noop("actions", "The file from the organiser.")),
    Action("file.erase", noop("actions", "Erase words…"), "", "trash-2", noop("actions", "For good, in every wording; not to be undone.")),
    Action("file.recover", noop("actions", "Recover a damaged file…"), "", "shield-check", noop("actions", "From what is left of it, copies and bundles.")),
    Action("file.go_back", noop("actions", "Go back to a copy…"), "", "rotate-ccw", noop("actions", "Open one beside, or in place of the workshop.")),
    Action("file.finish", noop("actions", "Finish the workshop…"), "", "circle-check", noop("actions", "Shows what is still open; nothing is blocked.")),
    Action("file.wipe", noop("actions", "Wipe this laptop's copy…"), "", "trash-2", noop("actions", "When the organiser has everything; can be brought back for ten minutes.")),
    Action("file.forget_names", noop("actions", "Delete the participants' names"), "", "users", noop("actions", "Codes stay; can be brought back for ten minutes.")),
    Action("file.unwipe", noop("actions", "Bring back what was wiped"), "", "undo-2", noop("actions", "Until ten minutes are over or the window is closed.")),
    Action("file.close", noop("actions", "Close the workshop"), "Ctrl+W", "x", noop("actions", "Back to the list.")),
    Action("view.light", noop("actions", "Light look"), "", "sun", noop("actions", "Dark words on light.")),
    Action("view.dark", noop("actions", "Dark look"), "", "moon", noop("actions", "Light words on dark.")),
    Action("view.auto", noop("actions", "Look of the system"), "", "sun-moon", noop("actions", "Follow the system.")),
    Action("view.larger", noop("actions", "Larger text"), "Ctrl++", "zoom-in", noop("actions", "Up to the projector's size.")),
    Action("view.smaller", noop("actions", "Smaller text"), "Ctrl+-", "zoom-out", noop("actions", "More on one screen.")),
    Action("view.normal", noop("actions", "Normal text size"), "Ctrl+0", "search", noop("actions", "As the system has it.")),
    Action("capture.add", noop("actions", "Add point"), "Ctrl+Return", "corner-down-left", noop("actions", "Keep what is written.")),
    Action("capture.search", noop("actions", "Search the points"), "Ctrl+F", "search", noop("actions", "By any word.")),
    Action("capture.edit", noop("actions", "Edit the selected point"), "F2", "pencil-line", noop("actions", "In place.")),
    Action("capture.history", noop("actions", "Show the history"), "H", "history", noop("actions", "Who wrote what, and when.")),
    Action("capture.remove", noop("actions", "Remove the selected point"), "Del", "trash-2", noop("actions", "Can be undone.")),
    Action("capture.new_theme", noop("actions", "New theme"), "Ctrl+T", "plus", noop("actions", "Add to the list of themes.")),
    Action("capture.paste_lines", noop("actions", "Paste as points"), "Ctrl+Shift+V", "file-plus", noop("actions", "A point for each line, with a preview.")),
    Action("capture.second", noop("actions", "Second the similar point"), "Ctrl+Shift+Return", "copy", noop("actions", "In place of writing it twice.")),
    Action("capture.mark", noop("actions", "Mark with…"), "M", "tag", noop("actions", "Anything a point can be marked with.")),
    Action("capture.concrete", noop("actions", "Make it concrete"), "Alt+M", "arrow-right", noop("actions", "A measure from a principle, an action from a measure.")),
    Action("capture.agreement", noop("actions", "Agreement at the table"), "Alt+A", "users", noop("actions", "All, most, split, minority, one voice.")),
    Action("capture.horizon", noop("actions", "Past, present, future"), "Alt+H", "clock", noop("actions", "What time it speaks of.")),
    Action("capture.concreteness", noop("actions", "Principle, measure, action"), "Alt+C", "waypoints", noop("actions", "How concrete it is.")),
    Action("capture.verbatim", noop("actions", "Word for word"), "Alt+V", "quote", noop("actions", "Or a summary.")),
    Action("capture.internal", noop("actions", "Internal, not for release"), "Alt+I", "lock", noop("actions", "Stays out of open reports.")),
    Action("capture.language", noop("actions", "Language of the point…"), "Alt+L", "languages", noop("actions", "If it is not the workshop's.")),
    Action("capture.translation", noop("actions", "Write a translation"), "Alt+T", "languages", noop("actions", "Beside the original.")),
    Action("capture.remark", noop("actions", "Write a remark"), "Alt+R", "message-square", noop("actions", "For the team, not said at the table.")),
    Action("capture.pin", noop("actions", "Keep the marks for the next points"), "Alt+K", "pin", noop("actions", "Themes and kind too; on or off.")),
    Action("capture.enter", noop("actions", "Let Enter alone add the point"), "", "corner-down-left", noop("actions", "On or off; Ctrl+Enter is then a new line.")),
    Action("capture.split", noop("actions", "Split the point at the caret"), "Alt+X", "split", noop("actions", "While it is edited.")),
    Action("capture.join", noop("actions", "Join the selected points"), "J", "git-merge", noop("actions", "Under the oldest reference.")),
    Action("capture.move", noop("actions", "Move to another session…"), "Ctrl+M", "arrow-right", noop("actions", "The selected points.")),
    Action("capture.card", noop("actions", "Change the market-place card"), "Alt+P", "handshake", noop("actions", "Of the selected point.")),
    Action("capture.actions", noop("actions", "Actions of the point…"), "Alt+N", "plus", noop("actions", "What will be done, and what those who said it are told.")),
    Action("capture.filter", noop("actions", "Filter or sort…"), "Alt+F", "list-filter", noop("actions", "By theme or kind, without a theme.")),
    Action("capture.next_session", noop("actions", "Next session"), "Ctrl+PgDown", "arrow-down", noop("actions", "New points belong there.")),
    Action("capture.previous_session", noop("actions", "Previous session"), "Ctrl+PgUp", "arrow-up", noop("actions", "New points belong there.")),
    Action("capture.read_back", noop("actions", "Read back to the table"), "F6", "presentation", noop("actions", "Step by step, with stamps and the top three.")),
    Action("capture.focus", noop("actions", "Focus: composer and list only"), "F11", "eye", noop("actions", "On or off.")),
    Action("capture.details", noop("actions", "Details of the selected point"), "Alt+Return", "list-filter", noop("actions", "Agreement, region, remark…")),
    Action("capture.place", noop("actions", "Change table, session or name"), "Ctrl+L", "map-pin", noop("actions", "Where new points belong.")),
    Action("capture.kind_1", noop("actions", "Mark as insight"), "Ctrl+Shift+1", "flag", noop("actions", "The kind of point.")),
    Action("capture.kind_2", noop("actions", "Mark as challenge"), "Ctrl+Shift+2", "flag", noop("actions", "The kind of point.")),
    Action("capture.kind_3", noop("actions", "Mark as good practice"), "Ctrl+Shift+3", "flag", noop("actions", "The kind of point.")),
    Action("capture.kind_4", noop("actions", "Mark as recommendation"), "Ctrl+Shift+4", "flag", noop("actions", "The kind of point.")),
    Action("capture.kind_5", noop("actions", "Mark as action"), "Ctrl+Shift+5", "flag", noop("actions", "The kind of point.")),
    Action("capture.kind_6", noop("actions", "Mark as partnering"), "Ctrl+Shift+6", "flag", noop("actions", "The kind of point.")),
    Action("capture.kind_7", noop("actions", "Mark as question"), "Ctrl+Shift+7", "flag", noop("actions", "The kind of point.")),
    *(
        Action(f"capture.theme_{n}", noop("actions", "Tag with theme %1"), f"Ctrl+{n}", "tag", noop("actions", "On or off."))
        for n in range(1, 10)
    ),
    Action("themes.new", noop("actions", "New theme"), "Ctrl+T", "plus", noop("actions", "Add to the list.")),
    Action("themes.suggest", noop("actions", "Suggest themes"), "Ctrl+G", "sparkles", noop("actions", "For points without one.")),
    Action("themes.up", noop("actions", "Move the theme up"), "Alt+Up", "arrow-up", noop("actions", "The order gives the keys.")),
    Action("themes.down", noop("actions", "Move the theme down"), "Alt+Down", "arrow-down", noop("actions", "The order gives the keys.")),
    Action("themes.nest", noop("actions", "Put under the theme above"), "Alt+Right", "arrow-right", noop("actions", "There are two levels.")),
    Action("themes.raise", noop("actions", "Raise to the top"), "Alt+Left", "arrow-left", noop("actions", "Out from under its theme.")),
    Action("themes.under", noop("actions", "Put under a theme…"), "", "waypoints", noop("actions", "Its points then count for that one too.")),
    Action("themes.split", noop("actions", "Split the theme…"), "S", "split", noop("actions", "Some of its points become a new theme's.")),
    Action("themes.retire", noop("actions", "Retire the theme, or bring it back"), "R", "archive", noop("actions", "A retired one is offered no more and stays on its points.")),
    Action("themes.retag", noop("actions", "Tag what a search finds…"), "Ctrl+F", "search", noop("actions", "Put a theme on many points, or take it off.")),
    Action("themes.import", noop("actions", "Take a code book in…"), "", "file-input", noop("actions", "CSV, Excel or REFI-QDA, merged by name.")),
    Action("themes.export", noop("actions", "Save the code book as…"), "", "file-output", noop("actions", "CSV, Excel or REFI-QDA.")),
    Action("themes.merge", noop("actions", "Merge into…"), "M", "git-merge", noop("actions", "Two themes become one.")),
    Action("themes.history", noop("actions", "Show the history"), "H", "history", noop("actions", "Who wrote what, and when.")),
    Action("themes.remove", noop("actions", "Remove the theme"), "Del", "trash-2", noop("actions", "The points stay.")),
    Action("board.find", noop("actions", "Find groups again"), "Ctrl+G", "sparkles", noop("actions", "What people moved stays put.")),
    Action("board.accept", noop("actions", "Accept groups"), "Ctrl+Return", "check", noop("actions", "Keep the suggestion.")),
    Action("board.move", noop("actions", "Move to…"), "M", "arrow-right", noop("actions", "Choose a group by name.")),
    Action("board.new", noop("actions", "New group"), "N", "plus", noop("actions", "From the selected points.")),
    Action("board.join", noop("actions", "Join with…"), "J", "group", noop("actions", "Two groups become one.")),
    Action("board.rename", noop("actions", "Rename the group"), "F2", "pencil-line", noop("actions", "In place.")),
    Action("board.search", noop("actions", "Search the board"), "Ctrl+F", "search", noop("actions", "By any word.")),
    Action("board.discard", noop("actions", "Discard the suggestion"), "", "x", noop("actions", "What was before stays.")),
    Action("board.dissolve", noop("actions", "Dissolve the group"), "", "ungroup", noop("actions", "Its points are then not grouped.")),
    Action("board.map", noop("actions", "Map or columns"), "V", "map-pin", noop("actions", "Points in the plane: what is alike lies near.")),
    Action("board.marks", noop("actions", "Mark the map by theme or table"), "T", "tag", noop("actions", "What the colours and signs stand for.")),
    Action("board.filter", noop("actions", "Filter the board…"), "Alt+F", "list-filter", noop("actions", "By session, theme, kind, table, stakeholder group.")),
    Action("board.scope", noop("actions", "What groups keep to…"), "Alt+G", "group", noop("actions", "A question, a theme, or nothing.")),
    Action("board.copies", noop("actions", "Find what was said twice"), "Ctrl+D", "copy", noop("actions", "You decide about each.")),
    Action("board.same", noop("actions", "Said the same"), "E", "copy", noop("actions", "The selected points fold into one card.")),
    Action("board.own", noop("actions", "Stands on its own"), "Alt+E", "ungroup", noop("actions", "A point that was folded.")),
    Action("board.actions", noop("actions", "Actions of the point…"), "Alt+N", "plus", noop("actions", "What will be done, and what those who said it are told.")),
    Action("board.unfold", noop("actions", "Unfold or fold the card"), "U", "eye", noop("actions", "Everybody who said the same.")),
    Action("board.split", noop("actions", "Split off the selected points"), "S", "split", noop("actions", "Into a new group.")),
    Action("board.lock", noop("actions", "Lock or unlock the points"), "L", "pin", noop("actions", "No suggestion moves a locked point.")),
    Action("board.lock_group", noop("actions", "Lock or unlock the group"), "Alt+L", "pin", noop("actions", "All points shown in it.")),
    Action("board.changes", noop("actions", "What would change"), "D", "list-filter", noop("actions", "Before a new suggestion is accepted.")),
    Action("board.why", noop("actions", "Why together?"), "W", "info", noop("actions", "Shared words and likeness, of the chosen points or the group.")),
    Action("board.split_opinion", noop("actions", "Split by opinion"), "O", "split", noop("actions", "Where a group holds opposite opinions.")),
    Action("board.outcome", noop("actions", "Write the group's outcome"), "R", "scroll-text", noop("actions", "Or go to it, if it is written.")),
    Action("board.write_outcomes", noop("actions", "Write outcomes"), "", "scroll-text", noop("actions", "A draft for each group.")),
    Action("outcomes.new", noop("actions", "New outcome"), "Ctrl+Shift+N", "plus", noop("actions", "An empty statement.")),
    Action("outcomes.evidence", noop("actions", "Add evidence"), "Ctrl+E", "quote", noop("actions", "Points that support it.")),
    Action("outcomes.findings", noop("actions", "Go to what needs a look"), "F8", "list-filter", noop("actions", "From finding to finding.")),
    Action("outcomes.quote", noop("actions", "Show the quote behind the citation"), "F4", "quote", noop("actions", "At the caret, in the text for the report.")),
    Action("outcomes.split", noop("actions", "Split off evidence…"), "Alt+X", "split", noop("actions", "Into an outcome of its own, right after this one.")),
    Action("outcomes.join", noop("actions", "Join with other outcomes…"), "Alt+J", "git-merge", noop("actions", "Their words and evidence come into this one.")),
    Action("outcomes.up", noop("actions", "Move the outcome up"), "Alt+Up", "arrow-up", noop("actions", "The rank is the order of the report.")),
    Action("outcomes.down", noop("actions", "Move the outcome down"), "Alt+Down", "arrow-down", noop("actions", "The rank is the order of the report.")),
    Action("outcomes.action", noop("actions", "Add an action"), "Alt+N", "plus", noop("actions", "What will be done, by whom, by when.")),
    Action("outcomes.accept", noop("actions", "Accept the wording"), "Alt+A", "check", noop("actions", "That was put together from the points.")),
    Action("outcomes.sort", noop("actions", "Sort the outcomes…"), "Alt+S", "arrow-down", noop("actions", "By status, rank or breadth.")),
    Action("outcomes.phrase", noop("actions", "Begin with a phrase…"), "Alt+B", "quote", noop("actions", "“Participants at 6 of 17 tables …”, from the evidence.")),
    Action("outcomes.submit", noop("actions", "Submit for review"), "Ctrl+Return", "send", noop("actions", "To the head of unit.")),
    Action("outcomes.approve", noop("actions", "Approve"), "A", "check", noop("actions", "Your name stands under it.")),
    Action("outcomes.return", noop("actions", "Return with a note"), "R", "undo-2", noop("actions", "Say what is missing.")),
    Action("outcomes.reopen", noop("actions", "Reopen"), "", "rotate-ccw", noop("actions", "A decision too.")),
    Action("outcomes.remove", noop("actions", "Remove the outcome"), "", "trash-2", noop("actions", "Its points stay.")),
    Action("outcomes.search", noop("actions", "Search the outcomes"), "Ctrl+F", "search", noop("actions", "By any word.")),
    Action("insight.save", noop("actions", "Save the picture…"), "Ctrl+S", "download", noop("actions", "As PNG or SVG.")),
    Action("insight.copy", noop("actions", "Copy as a table"), "Ctrl+C", "copy", noop("actions", "The numbers of the picture, for a sheet.")),
    Action("open_points.aside", noop("actions", "Set aside"), "A", "archive", noop("actions", "Nothing is made of it now.")),
    Action("open_points.minority", noop("actions", "Keep as minority view"), "V", "flag", noop("actions", "It stays in the report as such.")),
    Action("open_points.scope", noop("actions", "Out of scope…"), "O", "log-out", noop("actions", "With a reason.")),
    Action("open_points.said", noop("actions", "Said already by…"), "S", "copy", noop("actions", "It counts there, with its table.")),
    Action("open_points.again", noop("actions", "Open again"), "R", "rotate-ccw", noop("actions", "Takes the answer back.")),
    Action("open_points.actions", noop("actions", "Actions of the point…"), "N", "plus", noop("actions", "What will be done, and what those who said it are told.")),
    Action("open_points.search", noop("actions", "Search the points"), "Ctrl+F", "search", noop("actions", "By any word.")),
    Action("open_points.finish", noop("actions", "Finish workshop…"), "Ctrl+Return", "circle-check", noop("actions", "Shows what is still open; nothing is blocked.")),
    Action("export.run", noop("actions", "Export the files"), "Ctrl+Return", "file-output", noop("actions", "All that is ticked.")),
    Action("export.folder", noop("actions", "Open the folder"), "", "folder-open", noop("actions", "Where the files are.")),
    Action("conflicts.use_this", noop("actions", "Use this"), "1", "check", noop("actions", "What is shown now stands; what was removed stays.")),
    Action("conflicts.use_that", noop("actions", "Use that"), "2", "check", noop("actions", "What was written apart stands; what was removed goes.")),
    Action("conflicts.both", noop("actions", "Keep both"), "B", "copy", noop("actions", "The other wording becomes a point of its own.")),
    Action("conflicts.edit", noop("actions", "Edit the text"), "E", "pencil-line", noop("actions", "Write what both mean.")),
    Action("conflicts.use_edited", noop("actions", "Use the edited text"), "Ctrl+Return", "check", noop("actions", "It replaces all wordings.")),
    Action("conflicts.other", noop("actions", "Show another wording"), "O", "refresh-cw", noop("actions", "Where more than two wrote apart.")),
    Action("conflicts.next", noop("actions", "Next difference"), "Alt+Down", "arrow-down", noop("actions", "Nothing is settled by it.")),
    Action("conflicts.previous", noop("actions", "Previous difference"), "Alt+Up", "arrow-up", noop("actions", "Nothing is settled by it.")),
    Action("conflicts.history", noop("actions", "Show the history"), "H", "history", noop("actions", "Who wrote what, and when.")),
    Action("bin.restore", noop("actions", "Restore what is selected"), "R", "rotate-ccw", noop("actions", "It is back where it was.")),
    Action("bin.search", noop("actions", "Search the bin"), "Ctrl+F", "search", noop("actions", "By any word.")),
    Action("bin.history", noop("actions", "Show the history"), "H", "history", noop("actions", "Who wrote what, and when.")),
    Action("setup.part_1", noop("actions", "Workshop"), "Alt+1", "info", noop("actions", "Title, place, dates, target document.")),
    Action("setup.part_2", noop("actions", "Sessions"), "Alt+2", "calendar", noop("actions", "The agenda with its guiding questions.")),
    Action("setup.part_3", noop("actions", "Tables"), "Alt+3", "table-2", noop("actions", "Many at once; topics, rooms, rapporteurs.")),
    Action("setup.part_4", noop("actions", "Lists"), "Alt+4", "list-filter", noop("actions", "Groups, regions, organisations, chapters.")),
    Action("setup.part_5", noop("actions", "Participants"), "Alt+5", "users", noop("actions", "Under codes, their names sealed apart.")),
    Action("setup.part_6", noop("actions", "Kits"), "Alt+6", "upload", noop("actions", "What is missing, and the kits.")),
    Action("setup.start_from", noop("actions", "Start from…"), "", "copy", noop("actions", "A template, or an earlier workshop.")),
    Action("setup.add", noop("actions", "Add to the table"), "Ctrl+T", "plus", noop("actions", "A session, tables, a name.")),
    Action("setup.up", noop("actions", "Move the row up"), "Alt+Up", "arrow-up", noop("actions", "Sessions and lists have an order.")),
    Action("setup.down", noop("actions", "Move the row down"), "Alt+Down", "arrow-down", noop("actions", "Sessions and lists have an order.")),
    Action("setup.remove", noop("actions", "Remove the row"), "Ctrl+Del", "trash-2", noop("actions", "Can be undone.")),
    Action("setup.kits", noop("actions", "Make kits"), "Ctrl+Return", "upload", noop("actions", "What is missing is shown first.")),
    Action("agreement.first", noop("actions", "Keep the first opinion"), "1", "check", noop("actions", "What the point carries stays.")),
    Action("agreement.second", noop("actions", "Take the second opinion"), "2", "check", noop("actions", "It replaces what the point carries.")),
    Action("agreement.both", noop("actions", "Keep both"), "B", "copy", noop("actions", "The point carries the themes of either.")),
    Action("agreement.next", noop("actions", "Next difference"), "Alt+Down", "arrow-down", noop("actions", "Nothing is settled by it.")),
    Action("agreement.previous", noop("actions", "Previous difference"), "Alt+Up", "arrow-up", noop("actions", "Nothing is settled by it.")),
    Action("agreement.judge", noop("actions", "Give a second opinion"), "Ctrl+G", "pencil-line", noop("actions", "Point by point, without a look at the first.")),
    Action("agreement.person", noop("actions", "Choose whose opinion…"), "", "user", noop("actions", "Or begin with a new name.")),
)
# fmt: on
