"""Keeping several programs running as one: started, watched, stopped together."""

from __future__ import annotations

import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType

SECONDS_BETWEEN_LOOKS = 0.2
PR_SET_PDEATHSIG = 1
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
SECONDS_OF_A_GOOD_RUN = 60.0
"""A program that ran this long begins again at once; one that keeps dying waits ever longer."""


@dataclass(frozen=True, slots=True)
class Program:
    """What to run. One that ``comes_back`` is started again when it dies; else all end with it."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    comes_back: bool = False


@dataclass(slots=True)
class _Run:
    program: Program
    process: subprocess.Popen[bytes]
    started: float
    wait: float = FIRST_WAIT
    again_at: float | None = None


@dataclass(slots=True)
class Supervisor:
    """Runs programs until one of them that must not end does, or until told to stop.

    SIGTERM and SIGINT are passed on once, and each program ends in its own time: a worker ends the
    job it is at. A second signal is passed on, too: then it lets the job fail. ``look`` is called
    now and then meanwhile.
    """

    say: Callable[[str], None]
    look: Callable[[], None] = lambda: None
    _runs: list[_Run] = field(default_factory=list)
    _is_stopping: bool = False

    def run(self, programs: Sequence[Program]) -> int:
        """Start ``programs`` and stay until they ended; 0 when that was asked for, else 1."""
        before = {each: signal.signal(each, self._stop) for each in (signal.SIGTERM, signal.SIGINT)}
        try:
            for program in programs:
                self._runs.append(self._start(program))
            failed = self._watch()
            self.say("Ending: requests are answered and the job at hand is done first.")
            self._pass_on(signal.SIGTERM)
            self._wait_for_all()
            return 1 if failed else 0
        finally:
            for each in self._runs:
                if each.process.poll() is None:
                    each.process.kill()
            for number, handler in before.items():
                signal.signal(number, handler)

    def _start(self, program: Program) -> _Run:
        # A session of its own: Ctrl+C in a terminal reaches us, and we pass it on once.
        process = subprocess.Popen(  # noqa: S603 - commands are made by serve
            program.command,
            env=dict(program.environment),
            start_new_session=True,
            preexec_fn=_end_with_us if sys.platform == "linux" else None,
        )
        self.say(f"{program.name[:1].upper()}{program.name[1:]} is process {process.pid}.")
        return _Run(program, process, time.monotonic())

    def _watch(self) -> bool:
        """Look after the programs until told to stop (False) or one is lost (True)."""
        while not self._is_stopping:
            for at, run in enumerate(self._runs):
                if run.again_at is not None:
                    self._begin_again(at, run)
                elif run.process.poll() is not None:
                    if not run.program.comes_back:
                        self.say(f"{_ended(run)}; everything ends.")
                        return True
                    self._put_off(run)
            self.look()
            time.sleep(SECONDS_BETWEEN_LOOKS)
        return False

    def _put_off(self, run: _Run) -> None:
        ran_well = time.monotonic() - run.started > SECONDS_OF_A_GOOD_RUN
        run.wait = FIRST_WAIT if ran_well else run.wait
        run.again_at = time.monotonic() + run.wait
        self.say(f"{_ended(run)}; it begins again in {run.wait:.0f} s.")

    def _begin_again(self, at: int, run: _Run) -> None:
        if run.again_at is not None and time.monotonic() >= run.again_at:
            self._runs[at] = self._start(run.program)
            self._runs[at].wait = min(run.wait * 2, LONGEST_WAIT)

    def _stop(self, number: int, _frame: FrameType | None) -> None:
        if self._is_stopping:
            self._pass_on(number)
        self._is_stopping = True

    def _pass_on(self, number: int) -> None:
        for run in self._runs:
            if run.process.poll() is None:
                run.process.send_signal(number)

    def _wait_for_all(self) -> None:
        """Until the last has ended: a worker may be at a long job, and its work is not cut off."""
        self._is_stopping = True
        while any(run.process.poll() is None for run in self._runs):
            time.sleep(SECONDS_BETWEEN_LOOKS)


def _end_with_us() -> None:
    """Before a program begins: have it told to end should we be killed, or it would stay behind."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _ended(run: _Run) -> str:
    return f"{run.program.name} ended with exit {run.process.returncode}"
