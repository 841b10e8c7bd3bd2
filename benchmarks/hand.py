"""A person's hand at keyboard and mouse: every act is really made in a browser, and tallied.

What the acts take is the keystroke-level model's estimate, not a stopwatch's: S. K. Card,
T. P. Moran and A. Newell, "The Psychology of Human-Computer Interaction" (Erlbaum, 1983),
chapter 8, with the average typist of its table. The machine's part is measured.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Dialog, Locator, Page

KEY = 0.28
"""Seconds to press a key (K), shift and control counted as keys."""
POINT = 1.10
"""Seconds to point with the mouse at something on the screen (P)."""
BUTTON = 0.10
"""Seconds to press the mouse's button, and again to let it go (B)."""
CHANGE = 0.40
"""Seconds to bring the hand from the mouse to the keyboard or back (H)."""
DECIDE = 1.35
"""Seconds to decide what to do next (M)."""

MOST_STEPS = 60
"""Page keys, or tabs, after which what is looked for is taken to be missing."""


class NotReached(Exception):
    """Raised when a page does not show, or the keyboard does not reach, what a job needs."""


@dataclass(slots=True)
class Tally:
    """What one job took of its person, or of several, and of the machine."""

    clicks: int = 0
    keys: int = 0
    changes: int = 0
    decisions: int = 0
    machine: float = 0.0

    @property
    def hand(self) -> float:
        """Seconds of the person by the model; each click is pointed at, pressed and let go."""
        return (
            self.clicks * (POINT + 2 * BUTTON)
            + self.keys * KEY
            + self.changes * CHANGE
            + self.decisions * DECIDE
        )

    @property
    def together(self) -> float:
        """Seconds of the person and of the machine."""
        return self.hand + self.machine


class Hand:
    """One person before one page, whose acts are added to a tally. Begins with the mouse.

    The machine's part runs from an act that loads a page until that page shows what is waited for.
    """

    def __init__(self, page: Page, tally: Tally) -> None:
        self.page = page
        self.tally = tally
        self._is_at_the_mouse = True
        page.on("dialog", self._agree)

    def decide(self) -> None:
        """Read what is there and decide what to do."""
        self.tally.decisions += 1

    def look_for(self, target: Locator) -> None:
        """Turn the page by its keys until ``target`` is in sight."""
        for _step in range(MOST_STEPS):
            if target.evaluate(IS_IN_SIGHT):
                return
            self.press("PageUp" if target.evaluate(IS_ABOVE) else "PageDown")
            self.page.evaluate(WHEN_DRAWN)
        raise NotReached(f"{target} does not come into sight on {self.page.url}")

    def click(self, target: Locator, *, until: Locator | None = None) -> None:
        """Look for ``target``, point at its middle and click; wait for the page it leads to."""
        self.look_for(target)
        self._turn_to(mouse=True)
        self.tally.clicks += 1
        box = target.bounding_box()
        if box is None:
            raise NotReached(f"{target} is not drawn on {self.page.url}")
        self.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        self.page.mouse.down()
        self._timed(self.page.mouse.up, until=until)

    def press(self, keys: str) -> None:
        """Press a key, or several together (``Control+A``)."""
        self._turn_to(mouse=False)
        self.tally.keys += keys.count("+") + 1
        self.page.keyboard.press(keys)

    def type(self, text: str) -> None:
        """Type ``text``; a capital takes shift as well."""
        self._turn_to(mouse=False)
        self.tally.keys += len(text) + sum(character.isupper() for character in text)
        self.page.keyboard.type(text)

    def tab_to(self, selector: str) -> None:
        """Press Tab until the next element that fits ``selector`` has the focus."""
        for _step in range(MOST_STEPS):
            self.press("Tab")
            if self.page.evaluate(FOCUS_FITS, selector):
                return
        raise NotReached(f"Tab does not reach {selector} on {self.page.url}")

    def choose_file(self, field: Locator, path: Path) -> None:
        """Click the field; the file and "Open" in the system's window are tallied, not made."""
        with self.page.expect_file_chooser() as opened:
            self.click(field)
        opened.value.set_files(path)
        self.decide()
        self.tally.clicks += 2

    def _agree(self, dialog: Dialog) -> None:
        """Answer the page's question with Enter, once it is read."""
        self._turn_to(mouse=False)
        self.decide()
        self.tally.keys += 1
        dialog.accept()

    def _turn_to(self, *, mouse: bool) -> None:
        self.tally.changes += mouse != self._is_at_the_mouse
        self._is_at_the_mouse = mouse

    def _timed(self, act: Callable[[], object], *, until: Locator | None) -> None:
        if until is None:
            act()
            return
        began = time.perf_counter()
        with self.page.expect_navigation():
            act()
        until.wait_for()
        self.tally.machine += time.perf_counter() - began


IS_IN_SIGHT = """(element) => new Promise((told) => {
  const seen = new IntersectionObserver(([entry]) => {
    seen.disconnect();
    told(entry.intersectionRatio > 0.6);
  });
  seen.observe(element);
})"""
IS_ABOVE = "(element) => element.getBoundingClientRect().top < 0"
WHEN_DRAWN = "() => new Promise((told) => requestAnimationFrame(() => requestAnimationFrame(told)))"
FOCUS_FITS = "(selector) => document.activeElement.matches(selector)"
