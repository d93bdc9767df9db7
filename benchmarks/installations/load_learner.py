"""A simulated learner for `benchmarks/load.py`: answers, looks at every page, takes files out and in, signs out and in again.

It knows only what the page shows: an answer counts as acknowledged when the next question is there.
"""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle

from assessment.dashboard.text import people, quiz
from assessment.dashboard.text import settings as settings_text
from benchmarks.installations.load_tab import LOST, Full, Tab

PROVIDER = "home"
#: Seconds before the page is loaded again: twice as long each time, from the first to the last.
PAUSES = (0.5, 8.0)
#: Every page, and every view of those that have some, as addresses say it.
PAGES = (
    ("", ""), ("", "view=diary"), ("skills", ""), ("skills", "view=topics"), ("skills", "view=map"), ("skills", "view=time"),
    ("skills", "view=certainty"), ("skills", "view=roles"), ("skills", "view=sittings"), ("plan", ""), ("plan", "view=weeks"),
    ("plan", "view=timeline"), ("plan", "view=why"), ("plan", "view=topics"), ("practise", ""), ("practise", "view=cards"),
    ("topic", "topic=estimation"), ("result", "sitting={before}"), ("exercise", ""), ("settings", ""),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer that was given: when, what was chosen (nothing is "I don't know"), and when the next question came."""

    position: int
    given: str
    sent: float
    acknowledged: float
    #: Whether it went wrong in between: the connection was lost, or the page said that it was not saved.
    trouble: bool


@dataclass
class Learner:
    """One learner with one sitting in one browser tab."""

    tab: Tab
    subject: str
    goal: str
    #: An earlier sitting, and an export from another machine to bring in.
    before: str
    elsewhere: bytes
    #: About so many seconds between two answers, and between two pages.
    thinking: float
    looking: float
    dice: random.Random
    answers: list[Answer] = field(default_factory=list)
    #: What was sent for each position, in case it is there though no next question came.
    tried: dict[int, set[str]] = field(default_factory=dict)
    #: Seconds from each loss of the connection to the question being there again, and from each click to its page.
    returns: list[float] = field(default_factory=list)
    views: list[float] = field(default_factory=list)
    #: What was done beside answering, and what the page said instead of showing the next question.
    done: Counter[str] = field(default_factory=Counter)
    complaints: list[str] = field(default_factory=list)
    #: Pages on which an exception stood, and what anybody could still see after signing out.
    errors: list[str] = field(default_factory=list)
    leaks: list[str] = field(default_factory=list)
    #: Where a question was followed by another one than the next: an answer that is gone, or counted twice.
    misled: list[tuple[int, int]] = field(default_factory=list)
    imported: bool = False
    #: The question on the page, from 1; 0 before there is one.
    number: int = 0

    def __post_init__(self) -> None:
        self._pages: Iterator[tuple[str, str]] = cycle(self.dice.sample(PAGES, len(PAGES)))
        self._query = f"sitting={self.goal}"

    async def arrive(self) -> None:
        """Open the page, signing in where that is asked for, and wait for the question. Raises one of `LOST`."""
        number, self.number = self.number, 0
        shown = await self.tab.open("quiz", self._query)
        button = people.sign_in_with(PROVIDER)
        if button in shown.buttons:
            await self.tab.sign_in(button, self.subject)
            await self.tab.open("quiz", self._query)
        self._question()
        if not self.number:
            self.complaints.append("; ".join(self.tab.shown.alerts) or "no question came")
            raise TimeoutError(self.complaints[-1])
        if self.number < number:
            self.misled.append((number, self.number))

    async def study(self, until: float) -> None:
        """Answer question after question until a moment, and look at a page now and then, whatever happens."""
        look = time.monotonic() + self.dice.uniform(0, self.looking)
        await self._think(self.dice.uniform(0, self.thinking), until)
        while time.monotonic() < until:
            if time.monotonic() >= look:
                look += self.looking
                await self._look_around(until)
            else:
                await self._answer(until)
            await self._think(self.dice.uniform(0.5, 1.5) * self.thinking, until)
        await self.tab.close()

    async def _look_around(self, until: float) -> None:
        """Do something beside answering; where the connection is lost, come back to the question and leave it."""
        try:
            await self._look()
        except LOST:
            self.done["broken off"] += 1
            await self._come_back(until)

    async def _look(self) -> None:
        """Look at the next page and use what is on it, then go back to the question."""
        path, query = next(self._pages)
        begun = time.monotonic()
        await self.tab.visit(path, query.format(before=self.before))
        self.views.append(time.monotonic() - begun)
        self._note(f"{path or 'today'} {query}".strip())
        if path == "settings" and not self.tab.shown.alerts:
            await self._files()
        if (path, query) == ("practise", "") and people.SIGN_OUT in self.tab.shown.buttons:
            await self._sign_out_and_in()
        else:
            await self.tab.visit("quiz", self._query)
            self._note("quiz")
        self._question()

    async def _files(self) -> None:
        """Take everything out; the first time, bring in what was answered elsewhere, then the export again."""
        data = await self.tab.download(settings_text.EXPORT_BUTTON)
        self.done["exports"] += 1
        for file in (data,) if self.imported else (self.elsewhere, data):
            field_state = await self.tab.upload("groundwork.json", file)
            shown = await self.tab.run({self.tab.shown.uploader: field_state}, "settings")
            states = {shown.uploader: field_state, shown.buttons[settings_text.IMPORT_BUTTON]: ("trigger_value", True)}
            shown = await self.tab.run(states, "settings")
            self._note("an import")
            if any(said.startswith(("Came in", "Everything")) for said in shown.alerts):
                self.done["imports"] += 1
                self.imported |= file is self.elsewhere
            else:
                self.complaints.append(f"import: {shown.alerts}")

    async def _sign_out_and_in(self) -> None:
        """Sign out; the page must then show nothing but how to sign in; sign in again."""
        await self.tab.sign_out(people.SIGN_OUT)
        shown = await self.tab.open("quiz", self._query)
        if people.sign_in_with(PROVIDER) not in shown.buttons or shown.radios or shown.fields:
            self.leaks.append("the page after signing out")
        self.done["sign-outs"] += 1
        await self.arrive()

    async def _think(self, seconds: float, until: float) -> None:
        """Pause before the next answer; a connection that is lost meanwhile is noticed at once."""
        end = min(time.monotonic() + seconds, until)
        if await self.tab.wait_closed(end - time.monotonic()):
            await self._come_back(until)
            await asyncio.sleep(max(0.0, end - time.monotonic()))

    async def _answer(self, until: float) -> None:
        """Give one answer, again and again until the next question has come or time is up."""
        number, begun, trouble, given = self.number, time.monotonic(), False, ""
        while self.number == number and (not trouble or time.monotonic() < until):
            try:
                given, states = self._choose()
                self.tried.setdefault(number - 1, set()).add(given)
                await self.tab.run(states, "quiz", self._query, self.tab.shown.fragments.get(quiz.SUBMIT, ""))
                self._note("quiz")
                self._question()
                if self.number == number:
                    raise RuntimeError("; ".join(self.tab.shown.alerts) or "no next question came")
            except LOST:
                trouble = True
                await self._come_back(until)
            except RuntimeError as error:
                trouble = True
                self.complaints.append(str(error))
                await asyncio.sleep(self.dice.uniform(*PAUSES))
                if quiz.SUBMIT not in self.tab.shown.buttons:  # whoever sees no form loads the page again
                    await self._come_back(until)
        if self.number == number + 1:
            self.answers.append(Answer(number - 1, given, begun, time.monotonic(), trouble))
        elif self.number != number:
            self.misled.append((number, self.number))

    async def _come_back(self, until: float) -> None:
        """Load the page again until it is there; the question it shows then tells whether the last answer has arrived."""
        begun, pause, number = time.monotonic(), PAUSES[0], self.number
        while time.monotonic() < until:
            await asyncio.sleep(pause * self.dice.uniform(0.5, 1.0))
            pause = min(2 * pause, PAUSES[1])
            try:
                await self.arrive()
                self.returns.append(time.monotonic() - begun)
                return
            except LOST as error:
                self.done["asked to wait"] += isinstance(error, Full)
                self.number = number

    def _question(self) -> None:
        for heading in self.tab.shown.headings:
            if match := re.match(r"Question (\d+) ", heading):
                self.number = int(match[1])

    def _note(self, where: str) -> None:
        """Keep what must not be on any page."""
        self.errors += [f"{where}: {kind}" for kind in self.tab.shown.exceptions]

    def _choose(self) -> tuple[str, dict[str, tuple[str, object]]]:
        """Choose an option or type a number, else say "I don't know"; with the state of the widgets that says so."""
        shown = self.tab.shown
        if quiz.SUBMIT not in shown.buttons:
            raise RuntimeError("; ".join(shown.alerts) or "no form")
        submit = {shown.buttons[quiz.SUBMIT]: ("trigger_value", True)}
        for name, options in shown.radios.items():
            label = self.dice.choice(options)
            return re.sub(r"^\*\*[A-F]\*\* +", "", label), {name: ("string_value", label), **submit}
        for name in shown.fields:
            given = str(self.dice.randint(1, 99))
            return given, {name: ("string_value", given), **submit}
        return "", {shown.buttons[quiz.DONT_KNOW]: ("trigger_value", True)}


def all_errors(learners: Sequence[Learner]) -> Counter[str]:
    """Count what stood on pages and must not."""
    return Counter(what for learner in learners for what in (*learner.errors, *learner.leaks))
