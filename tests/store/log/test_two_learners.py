"""Another learner's data behaves exactly like data that does not exist, in every function of the log."""

from __future__ import annotations

import inspect
import itertools
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import pytest

from assessment import banks, store
from assessment.banks import Bank
from assessment.calibrate.answers import from_log
from assessment.consents import Basis, Picture
from assessment.errors import NoSuchSitting, StoreError
from assessment.items import SIMULATED, Settings
from assessment.store import Log
from assessment.store.care import packing, transfer
from assessment.store.log import authors, records
from assessment.store.log.people import guests, teams
from tests.store.conftest import agreed, choice, counts, entry, pictured, response, sitting

MONDAY, NOW, KEPT = date(2026, 1, 5), datetime.now(UTC), timedelta(days=30)
#: How a stranger calls every public function, given the id of somebody's sitting. A new function fails until it is here.
CALLS: dict[str, Callable[[Log, str, str], object]] = {
    "settings": lambda log, _, you: log.settings(you),
    "choose": lambda log, _, you: log.choose(you, Settings("data-scientist", "none", 4)),
    "rate": lambda log, _, you: log.rate(you, "statistics", 2),
    "self_ratings": lambda log, _, you: [(rating.area, rating.level) for rating in log.self_ratings(you)],
    "begin": lambda log, id_, you: log.begin(you, sitting(id_ + "-of-you")),
    "sittings": lambda log, _, you: log.sittings(you),
    "sitting": lambda log, id_, you: log.sitting(you, id_),
    "append": lambda log, id_, you: log.append(you, id_, 1, response(1), token="mine"),
    "report": lambda log, id_, you: log.report(you, id_, 0, "Two keys."),
    "reports": lambda log, _, you: log.reports(you),
    "finish": lambda log, id_, you: log.finish(you, id_),
    "responses": lambda log, id_, you: log.responses(you, id_),
    "answers_by_sitting": lambda log, _, you: log.answers_by_sitting(you, "assessment"),
    "frame": lambda log, _, you: log.frame(you).to_dict(),
    "study": lambda log, id_, you: log.study(you, entry(id_)),
    "delete_study_entry": lambda log, id_, you: log.delete_study_entry(you, id_),
    "study_entries": lambda log, _, you: log.study_entries(you),
    "start_timer": lambda log, _, you: (log.start_timer(you, "estimation"), log.stop_timer(you, None)),
    "timer": lambda log, _, you: log.timer(you),
    "stop_timer": lambda log, id_, you: log.stop_timer(you, entry(id_)),
    "adopt": lambda log, _, you: log.adopt(you, choice()),
    "adopted_plans": lambda log, _, you: log.adopted_plans(you),
    "take_out": lambda log, _, you: log.take_out(you, "item-0"),
    "bring_back": lambda log, _, you: log.bring_back(you, "item-0"),
    "taken_out": lambda log, _, you: log.taken_out(you),
    "forget": lambda log, _, you: log.forget(you),
    "keep_draft": lambda log, _, you: log.keep_draft(you, "item-0", "r", "mine"),
    "drop_draft": lambda log, _, you: log.drop_draft(you, "item-0"),
    "drafts": lambda log, _, you: log.drafts(you),
    "share": lambda log, _, you: log.share(you, agreed("another team")),
    "withdraw": lambda log, _, you: log.withdraw(you, "picture", "profile"),
    "consents": lambda log, _, you: log.consents(you),
    "erase": lambda log, _, you: log.erase(you),
    "transfer.export": lambda log, _, you: transfer.export(log, you),
    "transfer.restore": lambda log, id_, you: transfer.restore(log, you, export_naming(log, id_)),
    "transfer.move_guest": lambda log, _, you: transfer.move_guest(log, guests.admit(log, "", KEPT, 0) or "", you),
    "guests.kept_until": lambda log, _, you: (guests.kept_until(log, you) or NOW) > NOW,
    "guests.visit": lambda log, _, you: (guests.visit(log, you, KEPT) or NOW) > NOW,
}
#: What looks after the log as a whole and names no learner.
OF_NOBODY = {"close", "transaction", "remember_erasures", "guests.key", "guests.admit", "guests.clear"}
#: What authors see of everybody: it names nobody.
OF_EVERYBODY: dict[str, Callable[[Log], object]] = {"authors.reports": authors.reports}


#: What the lead of another team sees and makes, where somebody of mine is in a team and its pictures.
OF_ANOTHER_TEAM: dict[str, Callable[[Log, str], object]] = {
    "teams.sharing": lambda log, _: (teams.sharing(log, "theirs", "picture"), teams.sharing(log, "theirs", "profile")),
    "teams.pictures": lambda log, _: teams.pictures(log, "theirs"),
    "teams.basis": lambda log, _: teams.basis(log, "theirs", "statistics"),
    "teams.keep": lambda log, me: teams.keep(
        log,
        Picture("theirs", "statistics", "ml-engineer", date(2026, 2, 2), 5, 8, {"estimation": (2, 2)}),
        Basis("ml-engineer", 5, {me: "9"}, {"estimation": (2, 3)}),
        {me: agreed("theirs")},
    ),
}


def export_naming(log: Log, sitting_id: str) -> bytes:
    """Make an export, as anyone can, of a sitting with this id."""
    outer = json.loads(transfer.export(log, "nobody at all"))
    outer["content"]["sittings"] = [{**records.of_sitting(sitting(sitting_id)), "responses": []}]
    return json.dumps({**outer, "checksum": packing.checksum(outer["content"])}).encode()


class Two(NamedTuple):
    """A log with the data of one learner, the ids of that one and of another, and what makes more like the other."""

    log: Log
    me: str
    you: str
    stranger: Callable[[], str]


#: Who looks at whom: people with accounts, guests, and id_ of each.
PAIRS = ("learners", "guests", "a guest at a learner", "a learner at a guest")


@pytest.fixture(params=PAIRS)
def two(request: pytest.FixtureRequest, log: Log) -> Two:
    def guest() -> str:
        return guests.admit(log, "192.0.2.7", KEPT, 0) or ""

    learners = (f"you-{number}" for number in itertools.count())
    me = guest() if request.param in ("guests", "a learner at a guest") else "me"
    stranger = guest if request.param in ("guests", "a guest at a learner") else lambda: next(learners)
    log.choose(me, Settings())
    log.rate(me, "statistics", 5)
    log.begin(me, sitting("mine"))
    log.append(me, "mine", 0, response(), token="mine")
    log.report(me, "mine", 0, "No key.")
    log.study(me, entry("mine", week=MONDAY))
    log.start_timer(me, "estimation")
    log.adopt(me, choice())
    log.take_out(me, "item-0")
    log.keep_draft(me, "item-0", "r", "mine")
    log.share(me, agreed("ours"))
    log.share(me, agreed("ours", "profile", name="Me"))
    pictured(log, me, team="ours")
    return Two(log, me, stranger(), stranger)


def everything(two: Two) -> object:
    log, me = two.log, two.me
    mine: tuple[object, ...] = (
        log.settings(me),
        log.self_ratings(me),
        log.sittings(me),
        log.responses(me),
        log.reports(me),
    )
    mine += (log.study_entries(me), log.timer(me), log.adopted_plans(me), log.taken_out(me), log.drafts(me))
    mine += (log.consents(me), teams.pictures(log, "ours"), teams.basis(log, "ours", "statistics"))
    return (*mine, guests.kept_until(log, me), transfer.export(log, me))


def outcome(call: Callable[[Log, str, str], object], two: Two, sitting_id: str) -> str:
    try:
        return repr(call(two.log, sitting_id, two.you)).replace(sitting_id, "ID")
    except StoreError as error:
        return f"{type(error).__name__}: {error}".replace(sitting_id, "ID")


def test_every_function_is_in_the_list() -> None:
    methods = {name for name in dir(Log) if not name.startswith("_")}
    functions = {
        f"{module.__name__.rpartition('.')[2]}.{name}"
        for module in (transfer, authors, guests, teams)
        for name, function in vars(module).items()
        if inspect.isfunction(function) and function.__module__ == module.__name__ and not name.startswith("_")
        if "log" in inspect.signature(function).parameters
    }
    assert methods | functions == set(CALLS) | OF_NOBODY | set(OF_EVERYBODY) | set(OF_ANOTHER_TEAM)


def test_a_strangers_call_sees_and_changes_nothing_of_mine(two: Two) -> None:
    before = everything(two)
    for number, (name, call) in enumerate(CALLS.items()):
        stranger = two._replace(you=two.stranger())  # to whom nobody has called anything yet
        if name in ("rate", "begin", "study", "start_timer", "adopt", "take_out", "share", "transfer.restore"):
            two.log.choose(stranger.you, Settings())
        assert outcome(call, stranger, "mine") == outcome(call, stranger, f"nobody-{number}"), name
        assert everything(two) == before, name


def test_another_teams_lead_sees_and_changes_nothing_of_mine(two: Two, fresh: Callable[[], str]) -> None:
    empty, before = store.open(fresh()), everything(two)
    for name, call in OF_ANOTHER_TEAM.items():
        assert call(two.log, two.me) == call(empty, two.me), name
        assert everything(two) == before, name
    empty.close()


def test_a_used_sitting_id_is_not_taken_over(two: Two, hurried: None) -> None:
    two.log.choose(two.you, Settings())
    before = everything(two)
    with pytest.raises(StoreError):
        two.log.begin(two.you, sitting("mine", started_at=datetime(2027, 1, 1, tzinfo=UTC)))
    with pytest.raises(NoSuchSitting):
        two.log.sitting(two.you, "mine")
    assert everything(two) == before


def test_a_used_token_is_free_for_other_learners(two: Two) -> None:
    two.log.choose(two.you, Settings())
    two.log.begin(two.you, sitting("yours"))
    assert two.log.append(two.you, "yours", 0, response(), token="mine")
    assert counts(two.log)["response"] == 2


def test_an_export_that_names_a_strangers_sitting_is_taken_in_under_another_id(two: Two) -> None:
    assert transfer.restore(two.log, two.you, export_naming(two.log, "mine")).sittings == 1
    assert [begun.id for begun in two.log.sittings(two.you)] != ["mine"]


@pytest.mark.parametrize("name", OF_EVERYBODY)
def test_the_reports_authors_see_name_no_learner(log: Log, name: str) -> None:
    for learner in ("ab" * 32, SIMULATED, f"{SIMULATED}-{'cd' * 29}"):
        log.choose(learner, Settings())
        log.begin(learner, sitting(f"of-{learner}"[:36]))
        log.append(learner, f"of-{learner}"[:36], 0, response(), token="t")
        log.report(learner, f"of-{learner}"[:36], 0, f"Said by id_ of {len(learner)} letters.")
    seen = repr(OF_EVERYBODY[name](log))
    assert "Said by id_ of 64 letters." in seen
    assert seen.count("Said by") == 1
    assert "ab" * 16 not in seen and SIMULATED not in seen


def test_calibration_knows_learners_by_number_only(log: Log, url: str, bank: Bank) -> None:
    asked = bank.active[:3]
    for learner in ("ab" * 32, "cd" * 32, f"{SIMULATED}-{'ef' * 29}"):
        log.choose(learner, Settings())
        log.begin(learner, sitting(f"of-{learner}"[:36]))
        for position, item in enumerate(asked):
            variant = banks.vary(item, 1)
            key = variant.right_answer
            given = banks.grade(variant, key if position else None)
            log.append(learner, f"of-{learner}"[:36], position, given, token=str(position))
    answers = from_log(url, bank)
    assert sorted(set(answers.learner.tolist())) == [0, 1]
    assert len(answers.correct) == 2 * len(asked)
    told = repr(answers)
    assert not any(part in told for part in ("ab" * 16, "cd" * 16, "ef" * 16, SIMULATED))
