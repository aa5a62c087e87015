"""Guesses in which alphabet a text file was saved, and says so in words."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from facilitator.domain.errors import SourceError

SAMPLE = 64 * 1024
_NEUTRAL = frozenset("–—‘’“”„‚…«»‹›€£°§·•´©®™½¼²³\xa0")
_GREEK = "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋ"
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ№"
_SOUTH = ("áéíñóúü¿¡ªº", "àáâãçéêíóôõúªº", "àèéìíîòóùú")
_WEST = ("äöüß", "àâæçéèêëîïôœùûüÿ", *_SOUTH, "éèëïóöü", "åäöé", "æøåéó", "áðéíóúýþæö")
_ALPHABETS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("cp1252", _WEST),
    ("cp1250", ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţ", "čćđšž")),
    ("cp1254", ("çğıöşüâîûi̇",)),
    ("cp1257", ("ąčęėįšųūž", "āčēģīķļņšūž", "äöõüšž")),
    ("cp1253", (_GREEK,)),
    ("cp1251", (_CYRILLIC,)),
    ("mac_roman", _WEST),
)
_MANY_WEST = frozenset("".join(_WEST))
_MIXED = 0.95  # a list of people from several countries; a text in one language explains more
_OWN_SCRIPT = frozenset({"cp1251", "cp1253"})  # whose letters stand in no word beside Latin ones
SPOKEN = {
    "utf_8": "UTF-8",
    "utf_16": "UTF-16",
    "utf_16_le": "UTF-16",
    "utf_16_be": "UTF-16",
    "utf_32": "UTF-32",
    "cp1252": "Western European (Windows-1252)",
    "cp1250": "Central European (Windows-1250)",
    "cp1251": "Cyrillic (Windows-1251)",
    "cp1253": "Greek (Windows-1253)",
    "cp1254": "Turkish (Windows-1254)",
    "cp1257": "Baltic (Windows-1257)",
    "mac_roman": "Western European (Mac Roman)",
}
_OTHERS = ["cp932", "gb18030", "big5", "euc_kr", "euc_jp", "cp1255", "cp1256", "koi8_r", "cp850"]
_NOT_LETTERS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7", "undefined"})
_HIGH = re.compile(rb"[^\x00-\x7f]")
_MARKS = (
    (codecs.BOM_UTF8, "utf_8_sig"),
    (codecs.BOM_UTF32_LE, "utf_32"),
    (codecs.BOM_UTF32_BE, "utf_32"),
    (codecs.BOM_UTF16_LE, "utf_16"),
    (codecs.BOM_UTF16_BE, "utf_16"),
)


@dataclass(frozen=True, slots=True)
class Encoding:
    """A codec's name, and the sentence to tell where it was not plain UTF-8."""

    codec: str
    note: str = ""


def named(name: str) -> Encoding:
    """Return the encoding the person asked for; SourceError where nothing has that name."""
    try:
        codec = codecs.lookup(name).name
        b"text".decode(codec, "replace")
    except (LookupError, ValueError):
        codec = ""
    if not codec or codec in _NOT_LETTERS:
        hint = "Give a name such as utf-8, utf-16, cp1252 or cp1253."
        raise SourceError("The encoding is not known", f"Nothing is called “{name[:40]}”.", hint)
    return Encoding("utf_8_sig" if codec == "utf-8" else codec.replace("-", "_"))


def spoken(codec: str) -> str:
    """Return what people call an encoding."""
    return SPOKEN.get(codec.removesuffix("_sig"), codec)


def guess(data: bytes) -> Encoding:
    """Return the likeliest encoding: by its mark, then UTF-8, then the alphabet its letters belong to."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _told(codec)
    wide = _without_mark(data)
    if wide:
        return _told(wide)
    if is_decodable(data, "utf_8"):
        return Encoding("utf_8")
    return _told(_by_letters(data))


def is_decodable(data: bytes, codec: str) -> bool:
    """Tell whether every byte fits the codec, without holding the whole text."""
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        for start in range(0, len(data), 1 << 20):
            decoder.decode(data[start : start + (1 << 20)], final=start + (1 << 20) >= len(data))
    except UnicodeDecodeError:
        return False
    return True


def _told(codec: str) -> Encoding:
    if codec in {"utf_8", "utf_8_sig"}:
        return Encoding(codec)
    return Encoding(codec, f"The file is not in UTF-8; its letters were read as {spoken(codec)}.")


def _without_mark(data: bytes) -> str:
    """Return UTF-16 where every second byte of the beginning is almost always zero."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 4:
        return ""
    if sample[1::2].count(0) > 0.7 * half and sample[::2].count(0) < 0.1 * half:
        return "utf_16_le"
    if sample[::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf_16_be"
    return ""


def _by_letters(data: bytes) -> str:
    sample = _telling_lines(data)
    best, share = "", 0.0
    for codec, alphabets in _ALPHABETS:
        letters = _letters(sample.decode(codec, "replace"), own_script=codec in _OWN_SCRIPT)
        homely: float = max(sum(each in alphabet for each in letters) for alphabet in alphabets)
        if alphabets is _WEST:
            homely = max(homely, _MIXED * sum(not each or each in _MANY_WEST for each in letters))
        if letters and homely / len(letters) > share:
            best, share = codec, homely / len(letters)
    if share > 0.85:
        return best
    return _by_statistics(sample) or best or "cp1252"


def _letters(text: str, *, own_script: bool) -> list[str]:
    """Return the letters beyond ASCII; one in a word of another script is marked as no letter of it."""
    found = []
    for before, each, after in zip(f" {text}", text, f"{text} "[1:], strict=False):
        if each > "\x7f":
            is_mixed = own_script and any(other.isascii() and other.isalpha() for other in (before, after))
            found.append("?" if is_mixed else _plain(each, before))
    return found


def _plain(letter: str, before: str) -> str:
    """Return a letter in lower case; a typographic sign fits every alphabet, a capital inside a word none."""
    if letter in _NEUTRAL:
        return ""
    return "?" if letter.isupper() and before.islower() else letter.lower()


def _telling_lines(data: bytes) -> bytes:
    """Return the lines that hold more than ASCII, up to a sample's size: only they tell anything."""
    found: list[bytes] = []
    size = place = 0
    while size < SAMPLE and (high := _HIGH.search(data, place)):
        before = max(place, high.start() - 2048)
        start = 1 + max(data.rfind(end, before, high.start()) for end in (b"\n", b"\r"))
        ends = [data.find(end, high.start(), high.start() + 2048) for end in (b"\n", b"\r")]
        place = min((end for end in ends if end >= 0), default=high.start() + 2048)
        found.append(data[max(start, before) : place])
        size += len(found[-1])
    return b"\n".join(found)


def _by_statistics(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    wanted = [*_OTHERS, *(codec for codec, _ in _ALPHABETS)]
    best = from_bytes(sample, cp_isolation=wanted).best()
    return best.encoding if best else ""
