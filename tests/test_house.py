"""The house around the app: the lock, the set-up command and what the README says of both."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

import facilitator
from tools import bootstrap

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUNTIME = [Requirement(line) for line in PROJECT["dependencies"]]
PINS = {
    canonicalize_name(match["name"]): match["version"]
    for match in re.finditer(r"^(?P<name>[\w.-]+)==(?P<version>\S+)", LOCK, re.MULTILINE)
}
HERE = (3, 11)


def test_the_lock_names_no_address() -> None:
    assert not re.search(r"://|@|--(extra-)?index-url|--find-links|/(home|tmp|work|Users)/", LOCK)


def test_every_locked_package_is_pinned_once_and_hashed() -> None:
    blocks = re.findall(r"^[a-zA-Z].*(?:\n +.*)*", LOCK, re.MULTILINE)

    names = [block.partition("==")[0] for block in blocks]
    assert len(names) == len(set(names)) == len(PINS) > len(RUNTIME)
    for block in blocks:
        assert re.fullmatch(r"[\w.-]+==\S+[^\n]*\\(\n +--hash=sha256:[0-9a-f]{64}( \\)?)+", block), block


@pytest.mark.parametrize("wanted", RUNTIME, ids=lambda wanted: wanted.name)
def test_a_runtime_dependency_is_locked_within_its_bounds(wanted: Requirement) -> None:
    app = bootstrap.sections_of(LOCK)["app"]

    assert f"\n{canonicalize_name(wanted.name)}==" in f"\n{app}"
    assert PINS[canonicalize_name(wanted.name)] in wanted.specifier
    assert {each.operator for each in wanted.specifier} == {">=", "<"}


def test_the_lock_holds_what_the_extras_want_too() -> None:
    for lines in PROJECT["optional-dependencies"].values():
        for wanted in map(Requirement, lines):
            assert PINS[canonicalize_name(wanted.name)] in wanted.specifier


def test_nothing_locked_for_the_app_talks_to_a_network() -> None:
    app = bootstrap.sections_of(LOCK)["app"]

    assert not re.search(r"^(huggingface-hub|httpx\d?|requests|urllib3|aiohttp)==", app, re.MULTILINE)


def test_the_app_imports_only_what_the_project_declares() -> None:
    declared = {canonicalize_name(wanted.name) for wanted in RUNTIME}
    comes_with = {"sqlalchemy": "sqlmodel", "shiboken6": "pyside6-essentials"}
    providers = packages_distributions()
    imported = {
        name
        for source in (ROOT / "facilitator").rglob("*.py")
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        for name in names_in(node)
        if name not in sys.stdlib_module_names and name != "facilitator"
    }

    for name in imported:
        sources = {canonicalize_name(provider) for provider in providers.get(name, [name])}
        assert {comes_with.get(source, source) for source in sources} & declared, name


def names_in(node: ast.AST) -> list[str]:
    """The top-level modules that one statement imports by absolute name."""
    if isinstance(node, ast.Import):
        return [alias.name.partition(".")[0] for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [node.module.partition(".")[0]]
    return []


def test_the_readme_gives_every_dependency_its_reason() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    reasons = dict(re.findall(r"^\| `([\w.-]+)` \| (\S.*) \|$", readme, re.MULTILINE))
    assert {wanted.name for wanted in RUNTIME} <= reasons.keys()
    for extra in PROJECT["optional-dependencies"].values():
        for wanted in map(Requirement, extra):
            assert f"`{wanted.name}`" in readme


def test_a_lock_falls_into_its_sections() -> None:
    lock = "# first\n\n# section: app\na==1 \\\n    --hash=x\n\n# section: test\nb==2\n"

    assert bootstrap.sections_of(lock) == {"app": "a==1 \\\n    --hash=x\n", "test": "b==2\n"}


@pytest.mark.parametrize(
    ("arguments", "sections", "commands"),
    [
        ([], ("app",), (("facilitator", "demo"),)),
        (["export", "a b.xlsx"], ("app",), (("facilitator", "export", "a b.xlsx"),)),
        (["--help"], ("app",), (("facilitator", "--help"),)),
        (["test"], ("app", "test"), bootstrap.CHECKS),
        (["test", "-k", "undo"], ("app", "test"), (("pytest", "-k", "undo"),)),
        (["build", "--check"], ("app", "build"), (("tools.build", "--check"),)),
    ],
)
def test_arguments_lead_to_a_plan(
    arguments: list[str], sections: tuple[str, ...], commands: tuple[tuple[str, ...], ...]
) -> None:
    assert bootstrap.plan_for(arguments) == bootstrap.Plan(sections, commands)


def test_a_stamp_stands_for_requirements_python_and_folder() -> None:
    stamp = bootstrap.stamp_of("a==1", HERE, ROOT)

    assert stamp == bootstrap.stamp_of("a==1", HERE, ROOT)
    assert stamp != bootstrap.stamp_of("a==2", HERE, ROOT)
    assert stamp != bootstrap.stamp_of("a==1", (3, 12), ROOT)
    assert stamp != bootstrap.stamp_of("a==1", HERE, ROOT / "elsewhere")


def test_packages_are_installed_only_when_the_stamp_differs(tmp_path: Path) -> None:
    stamp = tmp_path / "app.stamp"

    assert not bootstrap.is_current(stamp, "new")
    stamp.write_bytes(b"\xff\x00")
    assert not bootstrap.is_current(stamp, "new")
    stamp.write_text("old", encoding="ascii")
    assert not bootstrap.is_current(stamp, "new")
    stamp.write_text("new", encoding="ascii")
    assert bootstrap.is_current(stamp, "new")


def test_a_set_up_that_is_current_touches_nothing(tmp_path: Path) -> None:
    (tmp_path / "requirements.lock").write_text("# section: app\na==1\n", encoding="utf-8")
    (tmp_path / ".venv").mkdir()
    wanted = bootstrap.stamp_of("a==1\n", sys.version_info[:2], tmp_path)
    (tmp_path / ".venv" / "app.stamp").write_text(wanted, encoding="ascii")

    bootstrap.prepare(tmp_path, ("app",))

    assert [path.name for path in (tmp_path / ".venv").iterdir()] == ["app.stamp"]


def test_a_venv_that_could_not_be_finished_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(place: Path, **_: object) -> None:
        (place / "bin").mkdir(parents=True)
        raise subprocess.CalledProcessError(1, "ensurepip")

    monkeypatch.setattr("venv.create", fail)

    with pytest.raises(bootstrap.Trouble, match=r"could not set up|disk is full"):
        bootstrap.make_venv(tmp_path / ".venv")
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize(
    ("log", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full."),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
            "not the one that was locked",
        ),
        ("NewConnectionError: Failed to establish a new connection", "cannot be reached"),
        ("something else", "pip.log"),
    ],
)
def test_a_failed_installation_is_explained(log: str, sentence: str) -> None:
    assert sentence in bootstrap.why_pip_failed(log, Path("pip.log"))


@pytest.mark.parametrize(
    ("version", "usable"), [((3, 10), False), ((3, 11), True), ((3, 14), True), ((3, 15), False)]
)
def test_the_set_up_takes_the_pythons_that_the_project_names(
    version: tuple[int, int], *, usable: bool
) -> None:
    assert bootstrap.is_usable(version) is usable
    assert (".".join(map(str, version)) in SpecifierSet(PROJECT["requires-python"])) is usable


def test_an_unusable_python_is_told_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "OLDEST", (4, 0))

    status = bootstrap.main([])

    assert status == 2
    assert capsys.readouterr().err.startswith("Facilitator needs Python 4.0 to")


def test_children_may_keep_what_they_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")

    assert "PYTHONDONTWRITEBYTECODE" not in bootstrap.environment()


def test_the_version_is_a_version() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", facilitator.__version__)


def test_an_old_python_can_read_the_set_up_far_enough_to_refuse() -> None:
    source = (ROOT / "tools" / "bootstrap.py").read_text(encoding="utf-8")

    ast.parse(source, feature_version=(3, 7))


def test_the_shell_and_the_set_up_agree_on_pythons_and_folders() -> None:
    shell = (ROOT / "run.sh").read_text(encoding="utf-8")

    assert f"{bootstrap.OLDEST} <= sys.version_info[:2] <= {bootstrap.NEWEST}" in shell
    assert '"$root/.venv/bin/python"' in shell
    assert '"$root/tools/bootstrap.py" "$@"' in shell
    assert b'"%~dp0tools\\bootstrap.py" %*\r\n' in (ROOT / "run.cmd").read_bytes()
