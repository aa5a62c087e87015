"""Words in the paragraphs of python-docx: runs, links and fields, each script in its own direction."""

from __future__ import annotations

from typing import Any
from unicodedata import bidirectional

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.text.paragraph import CT_P
from docx.oxml.text.run import CT_R
from lxml.etree import SubElement  # type: ignore[import-untyped]  # lxml comes without types

OPENING = {"LRE": "\u202c", "RLE": "\u202c", "LRO": "\u202c", "RLO": "\u202c"} | dict.fromkeys(
    ("LRI", "RLI", "FSI"), "\u2069"
)
RUN, TEXT, SPACE = qn("w:r"), qn("w:t"), qn("xml:space")
CLOSING = {"PDF": "\u202c", "PDI": "\u2069"}


def element(tag: str, **attributes: object) -> Any:  # noqa: ANN401 - python-docx types only some elements
    """Return a new element, for what python-docx has no word of its own."""
    return OxmlElement(f"w:{tag}", {qn(f"w:{name}"): str(value) for name, value in attributes.items()})


def write(parent: CT_P, text: str, look: str = "") -> None:
    """Add a text as a run in a character style; its line ends and tabs are kept."""
    if not text:
        return
    # Without python-docx's search for the right place: the end is right, and there are 100,000 runs.
    run: CT_R = SubElement(parent, RUN)
    if look:
        run.style = look
    if not text.isascii():
        text = closed(text)
        if is_right_to_left(text):
            run.get_or_add_rPr().append(element("rtl"))
    if "\n" in text or "\t" in text:
        run.text = text
    else:
        words = SubElement(run, TEXT)
        words.text = text
        if text != text.strip():
            words.set(SPACE, "preserve")


def direct(paragraph: CT_P, text: str) -> None:
    """Let a paragraph run from right to left if the first letter of this text does."""
    if not text.isascii() and is_right_to_left(text):
        paragraph.get_or_add_pPr().append(element("bidi"))


def link(paragraph: CT_P, anchor: str, text: str, look: str = "") -> None:
    """Add a text that leads to a bookmark of the same document."""
    hyperlink = element("hyperlink", anchor=anchor, history=1)
    paragraph.append(hyperlink)
    write(hyperlink, text, look)


def field(paragraph: CT_P, instruction: str, shown: str) -> None:
    """Add a field that a word processor computes, with what is shown until it does."""
    begin(paragraph, instruction)
    write(paragraph, shown)
    end(paragraph)


def begin(paragraph: CT_P, instruction: str) -> None:
    """Add the beginning of a field; what is added until its end is shown until it is computed."""
    paragraph.add_r().append(element("fldChar", fldCharType="begin"))
    code = element("instrText")
    code.set(SPACE, "preserve")
    code.text = f" {instruction} "
    paragraph.add_r().append(code)
    paragraph.add_r().append(element("fldChar", fldCharType="separate"))


def end(paragraph: CT_P) -> None:
    """Add the end of a field."""
    paragraph.add_r().append(element("fldChar", fldCharType="end"))


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
