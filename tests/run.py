"""All tests: on SQLite, then those that use the database again on PostgreSQL.

What the tests need besides Python (PostgreSQL, LibreOffice, Chromium, ...) is installed by package
name when we are root on Debian; else those tests are skipped with their reason, and counted.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from tests.postgresql import GIVEN, PostgreSQLMissing, find_programs, running_postgresql

from sulh.interfaces.console.catalogues import compile_catalogues

PROGRAMS = {
    "soffice": "libreoffice-writer-nogui",
    "pdftotext": "poppler-utils",
    "chromium": "chromium",
    "msgfmt": "gettext",
    "java": "default-jre-headless",
}
FONTS = {"truetype/noto/NotoNaskhArabic-Regular.ttf": "fonts-noto-core"}
NO_TESTS = 5


def missing_packages() -> list[str]:
    """The Debian packages whose programs the tests use and which are not here."""
    missing = [package for program, package in PROGRAMS.items() if not shutil.which(program)]
    fonts = Path("/usr/share/fonts")
    missing += [package for font, package in FONTS.items() if not (fonts / font).exists()]
    try:
        find_programs()
    except PostgreSQLMissing:
        missing.append("postgresql")
    return missing


def install(packages: list[str]) -> None:
    """Install Debian packages when we can; say so when we cannot."""
    if not packages:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.stderr.write(f"Not here and not installed: {', '.join(packages)}; tests are skipped.\n")
        return
    sys.stderr.write(f"Installing {', '.join(packages)} ...\n")
    wait = "DPkg::Lock::Timeout=300"
    subprocess.run(["apt-get", "-o", wait, "update", "-q"], stdout=subprocess.DEVNULL)
    subprocess.run(
        ["apt-get", "-o", wait, "install", "-yq", "--no-install-recommends", *packages],
        stdout=subprocess.DEVNULL,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
    )


def pytest(*arguments: str, **environment: str) -> int:
    """Run pytest in a process of its own and return its exit code."""
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, env={**os.environ, **environment}).returncode


def main(arguments: list[str]) -> int:
    """Both runs; 0 when both pass. ``arguments`` go to pytest."""
    install(missing_packages())
    compile_catalogues()
    given = arguments or ["-n", "2", "--dist", "loadfile"]
    chosen = any(Path(argument.split("::")[0]).exists() for argument in arguments)
    with ExitStack() as until_the_end:
        try:
            url = until_the_end.enter_context(running_postgresql())
        except PostgreSQLMissing as reason:
            sys.stderr.write(f"{reason} The run on PostgreSQL is skipped.\n")
            return pytest(*given)
        sys.stderr.write("On SQLite:\n")
        on_sqlite = pytest(*given, **{GIVEN: url})
        if chosen and on_sqlite == NO_TESTS:
            return NO_TESTS
        sys.stderr.write("On PostgreSQL, the tests that use the database:\n")
        on_postgresql = pytest(*given, "-m", "django_db", **{GIVEN: url, "SULH_OFFICE": url})
    if on_postgresql == NO_TESTS and chosen:
        on_postgresql = 0
    return on_sqlite or on_postgresql


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
