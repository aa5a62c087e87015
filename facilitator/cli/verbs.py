"""The verbs and where each of them lives; cheap to import, because the door looks here at every start."""

from __future__ import annotations

VERBS = {
    "new": ("facilitator.cli.new", "make a workshop file, blank or from a template"),
    "templates": ("facilitator.cli.templates", "list the templates to start from"),
    "import": ("facilitator.cli.intake", "take in the points of a CSV file or an Excel workbook"),
    "participants": ("facilitator.cli.participants", "take people in under codes, their names sealed apart"),
    "add": ("facilitator.cli.add", "write down one point"),
    "tag": ("facilitator.cli.tag", "list themes, put them on points, or have them suggested"),
    "codebook": ("facilitator.cli.book", "list the code book, write it to a file, or take one in"),
    "group": ("facilitator.cli.group", "bring similar points together"),
    "suggest": ("facilitator.cli.suggest", "say which themes fit the rows of a table, and how probably"),
    "duplicates": ("facilitator.cli.duplicates", "find what was said more than once"),
    "similar": ("facilitator.cli.similar", "find points that say much the same as a text"),
    "search": ("facilitator.cli.search", "find what was said, by words and by meaning"),
    "outcome": ("facilitator.cli.outcome", "list outcomes, or draft them from the groups"),
    "export": ("facilitator.cli.export", "write an Excel workbook or a Word report"),
    "bundle": ("facilitator.cli.bundle", "write a file that another laptop takes in"),
    "preview": ("facilitator.cli.preview", "say what a bundle holds"),
    "merge": ("facilitator.cli.merge", "take bundles in, each whole or not at all"),
    "sync": ("facilitator.cli.sync", "exchange with other laptops through a shared folder"),
    "redact": ("facilitator.cli.redact", "erase words for good, from the file and its copies"),
    "stats": ("facilitator.cli.stats", "count what a workshop holds"),
    "check": ("facilitator.cli.check", "prove that a workshop file is sound"),
    "recover": ("facilitator.cli.recover", "bring a damaged workshop file back"),
    "forget": ("facilitator.cli.forget", "take a workshop off this computer, with its copies"),
}
