"""Words as WordprocessingML: runs, paragraphs, links and fields, each script in its own direction."""

from __future__ import annotations

from unicodedata import bidirectional
from xml.sax.saxutils import escape, quoteattr

OPENING = {"LRE": "\u202c", "RLE": "\u202c", "LRO": "\u202c", "RLO": "\u202c"} | dict.fromkeys(
    ("LRI", "RLI", "FSI"), "\u2069"
)
CLOSING = {"PDF": "\u202c", "PDI": "\u2069"}


def run(text: str, style: str = "") -> str:
    """Return a text as a run in a character style; its line ends and tabs are kept."""
    if not text:
        return ""
    looks = f'<w:rStyle w:val="{style}"/>' if style else ""
    if not text.isascii():
        text = closed(text)
        looks += "<w:rtl/>" if is_right_to_left(text) else ""
    words = escape(text)
    if "\n" in words or "\t" in words:
        words = words.replace("\n", f"{END}<w:br/>{BEGIN}").replace("\t", f"{END}<w:tab/>{BEGIN}")
    properties = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f"<w:r>{properties}{BEGIN}{words}{END}</w:r>"


BEGIN, END = '<w:t xml:space="preserve">', "</w:t>"


def paragraph(runs: str, style: str, extra: str = "") -> str:
    """Return runs as a paragraph in a style; `extra` are properties that go beyond it."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{runs}</w:p>'


def words(text: str, style: str, look: str = "") -> str:
    """Return a text as a paragraph of its own, from right to left if its first letter is."""
    bidi = "<w:bidi/>" if not text.isascii() and is_right_to_left(text) else ""
    return paragraph(run(text, look), style, bidi)


def link(anchor: str, runs: str) -> str:
    """Return runs that lead to a bookmark of the same document."""
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{runs}</w:hyperlink>'


def field(instruction: str, shown: str = "") -> str:
    """Return a field that a word processor computes, with what is shown until it does."""
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    code = f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
    return f"{begin}{code}{separate}{run(shown)}{end}"


def attribute(text: str) -> str:
    """Return a text as a quoted attribute."""
    return quoteattr(text)


def is_right_to_left(text: str) -> bool:
    """Tell whether the first letter with a direction runs to the left."""
    strong = (bidirectional(character) for character in text)
    return next((kind for kind in strong if kind in {"L", "R", "AL"}), "L") != "L"


def closed(text: str) -> str:
    """Return a text with every change of direction undone at its end, so that it turns nothing after it."""
    pending: list[str] = []
    for kind in map(bidirectional, text):
        if kind in OPENING:
            pending.append(OPENING[kind])
        elif kind in CLOSING and pending and pending[-1] == CLOSING[kind]:
            pending.pop()
    return text + "".join(reversed(pending))
