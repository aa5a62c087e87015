"""Another program opens what we write, and finds everything in it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from facilitator.exporters.formats import MODULES, write
from tests.exporters.reports import whole_report

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not on the path")
@pytest.mark.parametrize("suffix", sorted(MODULES))
def test_libreoffice_makes_a_pdf_of_it(suffix: str, tmp_path: Path) -> None:
    write(whole_report(), tmp_path / f"out{suffix}")

    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [str(SOFFICE), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir",
         str(tmp_path), str(tmp_path / f"out{suffix}")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip

    pdf = (tmp_path / "out.pdf").read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert pdf.count(b"/Type/Page") > 8
