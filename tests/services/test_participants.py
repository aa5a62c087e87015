"""Participants: rows are checked, everybody gets a code, and the names lie sealed outside the workshop."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from facilitator.domain.errors import NotAllowedError, SourceError
from facilitator.exchange.refusals import BundleError
from facilitator.exchange.seal import NO_KEY, is_sealed, unseal
from facilitator.services import bundles, participants
from facilitator.services.keyring import Keyring
from facilitator.services.participants import NameList, Receipt
from facilitator.services.workspace import Workspace
from tests import fakes

ROWS = """\
Name;E-mail;Organisation;Stakeholder group;Region
Ada Lark;ada@example.org;Blue Harbour Cluster;Cluster;Flanders
Ben Moor;;Province of West;Public authority;West
;;Wind Association;Association;North
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return fakes.workshop(tmp_path)


@pytest.fixture
def names(workspace: Workspace, tmp_path: Path) -> NameList:
    return NameList(workspace, tmp_path / "data")


def taken(workspace: Workspace, names: NameList, folder: Path, rows: str = ROWS) -> Receipt:
    """Take in a CSV file with these rows."""
    path = folder / "people.csv"
    path.write_text(rows, encoding="utf-8")
    return participants.take(workspace, participants.read_people(path), names)


def test_everybody_gets_a_code_and_the_lists_what_they_lack(
    workspace: Workspace, names: NameList, tmp_path: Path
) -> None:
    receipt = taken(workspace, names, tmp_path)

    people = {each.organisation: each for each in workspace.snapshot.people.values()}
    assert sorted(each.code for each in people.values()) == ["S001", "S002"]
    assert people["Blue Harbour Cluster"].stakeholder == "Cluster"
    assert people["Province of West"].region == "West"
    assert (receipt.new, receipt.known, receipt.refused) == (2, 0, ())
    assert receipt.listed == {"organisation": 3, "stakeholder": 3, "region": 3}
    assert "Wind Association" in {each.name for each in workspace.snapshot.organisations.values()}


@pytest.mark.parametrize(
    ("headings", "person"),
    [
        (
            "Nr.;Vorname;Name;E-Mail (dienstlich);Organisation / Institution;Stakeholder type;Land/Region",
            "Ada Lark",
        ),
        ("N°;Prénom;Nom;Courriel;Nom de l'organisme;Stakeholder;Région (NUTS 2)", "Ada Lark"),
        ("#;Full name;Job title;Contact e-mail;Company name;Category;Country", "Ada"),
    ],
)
def test_columns_are_found_under_the_headings_that_organisers_write(
    workspace: Workspace, names: NameList, tmp_path: Path, headings: str, person: str
) -> None:
    rows = f"{headings}\n7;Ada;Lark;ada@example.org;Blue Harbour;Cluster;Flanders\n"

    taken(workspace, names, tmp_path, rows)

    (known,) = workspace.snapshot.people.values()
    assert (known.organisation, known.stakeholder, known.region) == ("Blue Harbour", "Cluster", "Flanders")
    assert {each.name: each.contact for each in names.read().values()} == {person: "ada@example.org"}


def test_a_name_is_spelt_in_one_way_and_a_dash_is_no_name(
    workspace: Workspace, names: NameList, tmp_path: Path
) -> None:
    groups = ("SMEs", "smes", "SMEs", "Smes")
    rows = [f"Person {letter};{group};—;N/A" for letter, group in zip("ABCD", groups, strict=True)]

    receipt = taken(
        workspace, names, tmp_path, "\n".join(["Name;Group;Region;Organisation", *rows, "350;;;"])
    )

    people = workspace.snapshot.people.values()
    assert {(each.stakeholder, each.region, each.organisation) for each in people} == {("SMEs", "", "")}
    assert receipt.listed == {"organisation": 0, "stakeholder": 1, "region": 0}
    assert [(each.row, each.why) for each in receipt.refused] == [(6, "Its name holds no letter.")]


def test_a_name_is_in_no_byte_of_the_workshop_its_bundle_or_the_list(
    workspace: Workspace, names: NameList, tmp_path: Path
) -> None:
    taken(workspace, names, tmp_path)
    bundles.write(workspace, tmp_path / "all.wsb", bundles.KIT)
    entries = repr(list(workspace.entries()))
    workspace.close()

    held = [each.read_bytes() for each in (workspace.path, tmp_path / "all.wsb", names.path)]
    assert is_sealed(names.path.read_bytes())
    for secret in ("Ada", "Lark", "ada@example.org", "Moor"):
        assert secret not in entries
        assert not any(secret.encode() in each for each in held)


def test_the_organiser_reads_the_names_and_nobody_else(
    workspace: Workspace, names: NameList, tmp_path: Path
) -> None:
    taken(workspace, names, tmp_path)

    by_code = {code: (each.name, each.contact) for code, each in names.read().items()}

    assert set(by_code.values()) == {("Ada Lark", "ada@example.org"), ("Ben Moor", "")}
    with pytest.raises(BundleError):
        unseal(names.path.read_bytes(), NO_KEY, "people")
    assert "Ada" not in repr(names.read())


def test_deleting_the_list_leaves_codes_alone(workspace: Workspace, names: NameList, tmp_path: Path) -> None:
    taken(workspace, names, tmp_path)

    names.delete()

    assert not names.path.exists()
    assert not list(names.path.parent.iterdir())
    assert names.read() == {}
    assert len(workspace.snapshot.people) == 2


def test_a_second_import_knows_everybody_and_takes_what_is_new(
    workspace: Workspace, names: NameList, tmp_path: Path
) -> None:
    taken(workspace, names, tmp_path)
    before = {each.code: each.organisation for each in workspace.snapshot.people.values()}

    receipt = taken(
        workspace,
        names,
        tmp_path,
        ROWS.replace("Province of West", "City of West") + "Cy Reed;cy@example.org;Harbour;;\n",
    )

    after = {each.code: each.organisation for each in workspace.snapshot.people.values()}
    assert (receipt.new, receipt.known) == (1, 2)
    moved = {code for code, organisation in before.items() if after[code] != organisation}
    assert {after[code] for code in moved} == {"City of West"}
    assert after["S003"] == "Harbour"


def test_what_undo_took_away_comes_back_under_the_same_codes(
    workspace: Workspace, names: NameList, tmp_path: Path
) -> None:
    taken(workspace, names, tmp_path)
    before = {each.organisation: each.code for each in workspace.snapshot.people.values()}
    workspace.undo()
    assert not workspace.snapshot.people

    taken(workspace, names, tmp_path)

    assert {each.organisation: each.code for each in workspace.snapshot.people.values()} == before


def test_the_codes_do_not_follow_the_order_of_the_file(
    workspace: Workspace, names: NameList, tmp_path: Path
) -> None:
    people = "".join(f"Person {number:02d};Firm {number:02d}\n" for number in range(30))

    taken(workspace, names, tmp_path, f"Name;Organisation\n{people}")

    by_code = sorted(workspace.snapshot.people.values(), key=lambda each: each.code)
    assert [each.organisation for each in by_code] != sorted(each.organisation for each in by_code)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (";x@example.org;;;", "names nobody"),
        ("Ada Lark;ada@;;;", "address is not complete"),
        ("ada@example.org;;;;", "Its name is an e-mail address"),
        ("Ada Lark;;ada lark;;", "says who it is"),
        ("Ada Lark;;ada@example.org;;", "says who it is"),
        (f"{'A' * 301};;;;", "longer than 300"),
        ("Cy Reed;;;;\nCy Reed;;Firm;;", "same name stands in row 2"),
        (";;Firm;;\n;;FIRM;;", "same organisation stands in row 2"),
    ],
)
def test_a_row_that_does_not_fit_is_refused_with_the_reason(tmp_path: Path, row: str, why: str) -> None:
    path = tmp_path / "people.csv"
    path.write_text(f"Name;E-mail;Organisation;Group;Region\n{row}\n", encoding="utf-8")

    found = participants.read_people(path)

    (refused,) = found.refused
    assert why in refused.why
    assert "Ada" not in refused.why + repr(refused)


def test_two_people_of_one_name_are_told_apart_by_their_contacts(
    workspace: Workspace, names: NameList, tmp_path: Path
) -> None:
    receipt = taken(
        workspace, names, tmp_path, "Name,E-mail\nAda Lark,a@example.org\nAda Lark,b@example.org\n"
    )

    assert receipt.new == 2


def test_a_list_of_names_alone_and_names_in_two_columns_are_read(tmp_path: Path) -> None:
    alone, apart = tmp_path / "a.csv", tmp_path / "b.csv"
    alone.write_text("Participant\nAda Lark\nBen Moor\n", encoding="utf-8")
    apart.write_text("First name,Surname,E-Mail\nAda,Lark,\n", encoding="utf-8")

    assert [each.name for each in participants.read_people(alone).rows] == ["Ada Lark", "Ben Moor"]
    assert [each.name for each in participants.read_people(apart).rows] == ["Ada Lark"]


def test_refused_rows_are_written_to_be_mended_and_read_again(tmp_path: Path) -> None:
    path, out = tmp_path / "people.csv", tmp_path / "refused.csv"
    path.write_text("Name,E-mail\nAda Lark,ada@\n=Cmd(),x@\n", encoding="utf-8")
    found = participants.read_people(path)

    participants.write_refused(found, out)

    text = out.read_text(encoding="utf-8-sig")
    assert text.splitlines()[0] == "Row,Why not,Name,E-mail"
    assert "'=Cmd()" in text
    again = participants.read_people(out)
    assert [each.cells[2] for each in again.refused] == ["Ada Lark", "'=Cmd()"]


def test_a_file_without_names_is_refused_whole(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Colour;Size\nred;4\n", encoding="utf-8")

    with pytest.raises(SourceError, match="Which column is the name"):
        participants.read_people(path)
    mapped = participants.read_people(path, participants.parse_mapping("name=colour"))
    assert [each.name for each in mapped.rows] == ["red"]


@pytest.mark.parametrize("words", ["name", "name=", "hat=Name"])
def test_a_mapping_that_says_nothing_is_refused(words: str) -> None:
    with pytest.raises(SourceError):
        participants.parse_mapping(words)


def test_names_are_not_sealed_where_they_could_not_be_read_again(
    workspace: Workspace, tmp_path: Path
) -> None:
    Keyring(workspace, tmp_path / "elsewhere").make()
    names = NameList(workspace, tmp_path / "data")

    with pytest.raises(NotAllowedError, match="key is not here"):
        taken(workspace, names, tmp_path)

    assert not names.is_here()
    assert not workspace.snapshot.people


def test_a_workbook_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Delegates")
        for row, cells in enumerate([("Surname", "First name", "Company"), ("Lark", "Ada", "Blue Harbour")]):
            sheet.write_row(row, 0, cells)

    found = participants.read_people(path, sheet="Delegates")

    assert [(each.name, each.organisation) for each in found.rows] == [("Ada Lark", "Blue Harbour")]
