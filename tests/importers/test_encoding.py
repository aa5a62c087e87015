"""The alphabets that text files come in, and what is said about each."""

from __future__ import annotations

import pytest

from facilitator.domain.errors import SourceError
from facilitator.importers import csv_file
from facilitator.importers.table import Table
from facilitator.importers.text_file import open_text

GERMAN = "Text;Tisch\nKleine Betriebe brauchen längere Förderzeiträume – sonst springen sie ab.;4\n"
FRENCH = "texte;table\nIl faut créer la confiance entre les acteurs dès le début, à l’échelle régionale.;4\n"
SPANISH = "texto;mesa\nLa confianza tarda años; la financiación está pensada en pequeño.;4\n".replace(
    "; la", ", la"
)
GREEK = "text;desk\nΤα δίκτυα επιχειρήσεων χρειάζονται σταθερή χρηματοδότηση.;4\n"
POLISH = "text;desk\nKlastry potrzebują stałego finansowania i zaufania między członkami.;4\n"
CZECH = "text;desk\nKlastry potřebují dlouhodobé financování a důvěru mezi členy; říkají.;4\n".replace(
    "; ř", ", ř"
)
RUSSIAN = "text;desk\nКластерам нужно стабильное финансирование.;4\n"
TURKISH = "text;desk\nKüçük işletmeler başvuruları çok karmaşık buluyor, güven önemlidir.;4\n"
CHINESE = "text;desk\n集群需要长期稳定的资金支持。信任来自共同的项目。;4\n信任来自共同的项目。;5\n"
JAPANESE = "text;desk\nクラスターには長期的な資金が必要です。信頼は共同で築かれます。;4\n"


def read(data: bytes, name: str, codec: str = "") -> Table:
    """Read the bytes as the file that holds them."""
    return csv_file.read(open_text(data, name, codec))


@pytest.mark.parametrize(
    ("text", "codec", "spoken"),
    [
        (GERMAN, "cp1252", "Western European (Windows-1252)"),
        (FRENCH, "cp1252", "Western European (Windows-1252)"),
        (SPANISH, "cp1252", "Western European (Windows-1252)"),
        (GERMAN, "mac_roman", "Western European (Mac Roman)"),
        (GREEK, "cp1253", "Greek (Windows-1253)"),
        (POLISH, "cp1250", "Central European (Windows-1250)"),
        (CZECH, "cp1250", "Central European (Windows-1250)"),
        (RUSSIAN, "cp1251", "Cyrillic (Windows-1251)"),
        (TURKISH, "cp1254", "Turkish (Windows-1254)"),
        (CHINESE, "gb18030", "gb18030"),
        (JAPANESE, "cp932", "cp932"),
        (GERMAN, "utf-16", "UTF-16"),
        (GERMAN, "utf-16-le", "UTF-16"),
        (GERMAN, "utf-16-be", "UTF-16"),
        (GREEK, "utf-32", "UTF-32"),
    ],
    ids=lambda value: value if len(value) < 20 else value[10:14],
)
def test_the_letters_are_read_right_and_the_guess_is_told(text: str, codec: str, spoken: str) -> None:
    found = read(text.encode(codec), "notes.csv")

    lines = [tuple(line.split(";")) for line in text.splitlines()]
    assert (found.columns, [row for _, row in found.rows]) == (lines[0], lines[1:])
    assert found.notes == (f"The file is not in UTF-8; its letters were read as {spoken}.",)


def test_names_from_many_western_countries_are_not_taken_for_greek() -> None:
    names = ("Søren Kjær", "Inês Conceição", "Jürgen Weiß", "Åsa Lindström", "Núñez García", "Hélène Lefèvre")

    found = read("\n".join(["name", *names]).encode("cp1252"), "people.csv")

    assert tuple(cells[0] for _, cells in found.rows) == names


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig"])
def test_utf_8_is_read_with_and_without_its_mark_and_needs_no_remark(codec: str) -> None:
    found = read(GREEK.encode(codec), "notes.csv")

    assert (found.columns[0], found.notes) == ("text", ())


@pytest.mark.parametrize("text", ["text,desk\nCafé culture helps,4\n", "text,desk\nIt costs 5 € a day,4\n"])
def test_a_single_foreign_letter_is_taken_as_western(text: str) -> None:
    found = read(text.encode("cp1252"), "notes.csv")

    assert found.rows[0][1][0] == text.splitlines()[1].removesuffix(",4")


def test_the_person_may_say_which_encoding_it_is() -> None:
    found = read("text\nDùvìru\n".encode("cp1252"), "notes.csv", "cp1250")

    assert (found.rows[0][1], found.notes) == (("Důvěru",), ())


def test_bytes_that_do_not_fit_are_shown_as_such_and_their_row_is_named() -> None:
    found = read(b"text\nCaf\xe9\nTrust\n", "notes.csv", "utf-8")

    assert [row for _, row in found.rows] == [("Caf�",), ("Trust",)]
    assert [(each.row, each.refused) for each in found.problems] == [(2, False)]


@pytest.mark.parametrize("name", ["klingon", "hex", "idna", "unicode_escape", "utf-7", "\0", ""])
def test_an_encoding_that_is_none_is_refused_by_name(name: str) -> None:
    if not name:
        assert read(b"text\nTrust\n", "notes.csv", name).rows
        return

    with pytest.raises(SourceError, match="encoding is not known"):
        read(b"text\nTrust\n", "notes.csv", name)
