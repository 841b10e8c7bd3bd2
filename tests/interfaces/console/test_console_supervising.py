"""Several programs kept running as one."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sulh.interfaces.console import supervising
from sulh.interfaces.console.supervising import Program, Supervisor

PATIENCE = 20.0
STAYS = """
import signal, sys, time
def end(*_):
    time.sleep({work})
    open({mark!r}, "a").write("ended ")
    sys.exit(0)
signal.signal(signal.SIGTERM, end)
open({mark!r}, "a").write("up ")
while True: time.sleep(0.05)
"""
DIES = "import time; open({mark!r}, 'a').write('up '); time.sleep(0.1); raise SystemExit(3)"


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    """Where a program writes what became of it."""
    path = tmp_path / "mark"
    path.touch()
    return path


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervising, "FIRST_WAIT", 0.1)
    monkeypatch.setattr(supervising, "SECONDS_BETWEEN_LOOKS", 0.05)


def program(
    source: str, mark: Path, *, name: str = "it", comes_back: bool = False, work: float = 0
) -> Program:
    code = source.format(mark=str(mark), work=work)
    return Program(name, [sys.executable, "-c", code], os.environ, comes_back)


def stop_when(is_so: Callable[[], bool], *, times: int = 1) -> Callable[[], None]:
    """A look that sends SIGTERM to us once something is so."""
    sent: list[float] = []
    given_up = time.monotonic() + PATIENCE

    def look() -> None:
        if len(sent) < times and (is_so() or time.monotonic() > given_up):
            sent.append(time.monotonic())
            os.kill(os.getpid(), signal.SIGTERM)

    return look


def test_told_to_stop_it_passes_that_on_and_waits_for_the_work_at_hand(mark: Path) -> None:
    said: list[str] = []
    supervisor = Supervisor(said.append, stop_when(lambda: "up" in mark.read_text()))
    assert supervisor.run([program(STAYS, mark, work=0.5)]) == 0
    assert mark.read_text() == "up ended "
    assert said[1:] == ["Ending: requests are answered and the job at hand is done first."]


def test_a_program_that_must_not_end_ends_all_and_says_so(mark: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.touch()
    said: list[str] = []
    lost = program("import time; time.sleep(1); raise SystemExit(7)", mark, name="the office")
    supervisor = Supervisor(said.append)
    assert supervisor.run([program(STAYS, other), lost]) == 1
    assert said[2] == "the office ended with exit 7; everything ends."
    assert other.read_text() == "up ended "


def test_a_worker_that_dies_begins_again_and_waits_longer_each_time(mark: Path) -> None:
    said: list[str] = []
    thrice = stop_when(lambda: mark.read_text().count("up") >= 3)
    worker = program(DIES, mark, name="the worker", comes_back=True)
    assert Supervisor(said.append, thrice).run([worker]) == 0
    assert mark.read_text().count("up") >= 3
    assert re.fullmatch(r"The worker is process \d+\.", said[0])
    assert said[1].startswith("the worker ended with exit 3; it begins again")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's end")
def test_killed_itself_it_leaves_nothing_running(mark: Path) -> None:
    stays = STAYS.format(mark=str(mark), work=0)
    supervised = (
        "import os, sys\n"
        "from sulh.interfaces.console.supervising import Program, Supervisor\n"
        f"it = Program('it', [sys.executable, '-c', {stays!r}], os.environ)\n"
        "Supervisor(print).run([it])"
    )
    supervisor = subprocess.Popen([sys.executable, "-c", supervised])
    wait_until(lambda: "up" in mark.read_text())
    supervisor.kill()
    supervisor.wait()
    wait_until(lambda: "ended" in mark.read_text())


def wait_until(is_so: Callable[[], bool]) -> None:
    given_up = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < given_up
        time.sleep(0.05)


def test_afterwards_signals_mean_what_they_meant_before(mark: Path) -> None:
    before = signal.getsignal(signal.SIGTERM)
    Supervisor(lambda _words: None, stop_when(lambda: True)).run([program(STAYS, mark)])
    assert signal.getsignal(signal.SIGTERM) is before
