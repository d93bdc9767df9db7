"""The log: every record is kept once, and belongs to one learner."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from assessment import store
from assessment.errors import NoSuchSitting, NotSaved
from assessment.items import Response, Settings, Sitting, Variant
from assessment.store import Log
from tests.conftest import a_sitting, give_answer
from tests.store.conftest import choice, counts, entry, response, sitting

LONG = "x" * 300
#: Every text by which the log is told who, where and what, each in a call that gives it a text no database column takes.
TOLD: dict[str, Callable[[Log, str], object]] = {
    "learner.id": lambda log, text: log.choose(text, Settings()),
    "learner.role": lambda log, text: log.choose("me", Settings(text)),
    "self_rating.area": lambda log, text: log.rate("me", text, 3),
    "sitting.id": lambda log, text: log.begin("me", sitting(text)),
    "sitting.role": lambda log, text: log.begin("me", sitting("two", role=text)),
    "response.item_id": lambda log, text: log.append("me", "one", 0, response(item_id=text)),
    "response.topic": lambda log, text: log.append("me", "one", 0, response(topic=text)),
    "response.token": lambda log, text: log.append("me", "one", 0, response(), token=text),
    "study.id": lambda log, text: log.study("me", entry(text)),
    "study.topic": lambda log, text: log.study("me", entry(topic=text)),
    "timer.topic": lambda log, text: log.start_timer("me", text),
    "taken_out.item_id": lambda log, text: log.take_out("me", text),
    "draft.item_id": lambda log, text: log.keep_draft("me", text, "r", "x"),
    "plan_choice.role": lambda log, text: log.adopt("me", choice(role=text)),
}


def unstamped(response: Response) -> Response:
    return replace(response, answered_at=None)


def test_a_response_comes_back_as_it_was_given(log: Log, begun: Sitting, variants: list[Variant]) -> None:
    given = [give_answer(variant, index % 2 == 0) for index, variant in enumerate(variants)]
    for position, answer in enumerate(given):
        assert log.append("me", begun.id, position, answer)
    assert [unstamped(response) for response in log.responses("me", begun.id)] == given


def test_it_survives_closing_and_opening(url: str, goal: Sitting, variants: list[Variant]) -> None:
    first = store.open(url)
    first.choose("me", Settings("data-scientist", "software-engineer", 7.5))
    first.begin("me", goal)
    first.append("me", goal.id, 0, give_answer(variants[0], True))
    first.close()
    second = store.open(url)
    assert second.settings("me") == Settings("data-scientist", "software-engineer", 7.5)
    assert second.sittings("me") == (goal,)
    assert len(second.responses("me")) == 1
    second.close()


def test_the_same_position_twice_is_written_once(log: Log, begun: Sitting, variants: list[Variant]) -> None:
    assert log.append("me", begun.id, 0, give_answer(variants[0], True))
    assert not log.append("me", begun.id, 0, give_answer(variants[1], False))
    assert [r.item_id for r in log.responses("me")] == [variants[0].item.id]


def test_many_threads_that_answer_one_question_write_it_once(log: Log, begun: Sitting, variants: list[Variant]) -> None:
    written: list[bool] = []
    threads = [
        threading.Thread(target=lambda v=variant: written.append(log.append("me", begun.id, 0, give_answer(v, True))))
        for variant in variants[:12]
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(written) == [False] * 11 + [True]


def test_no_hole_can_be_left(log: Log, begun: Sitting, variants: list[Variant]) -> None:
    assert not log.append("me", begun.id, 3, give_answer(variants[0], True))
    assert log.responses("me") == ()


def test_nothing_is_added_to_a_finished_sitting(log: Log, begun: Sitting, variants: list[Variant]) -> None:
    log.finish("me", begun.id)
    ended = log.sitting("me", begun.id).finished_at
    log.finish("me", begun.id)
    assert log.sitting("me", begun.id).finished_at == ended
    assert not log.append("me", begun.id, 0, give_answer(variants[0], True))


def test_another_learners_sitting_is_like_one_that_does_not_exist(
    log: Log, begun: Sitting, variants: list[Variant]
) -> None:
    log.append("me", begun.id, 0, give_answer(variants[0], True))
    for sitting_id in (begun.id, "no-such-id"):
        messages = set()
        for call, *arguments in (
            (log.sitting,),
            (log.append, 1, give_answer(variants[1], True)),
            (log.finish,),
            (log.responses,),
        ):
            with pytest.raises(NoSuchSitting) as refused:
                call("you", sitting_id, *arguments)
            messages.add(str(refused.value))
        assert len(messages) == 1
    assert log.sittings("you") == ()
    assert log.responses("you") == ()
    assert log.settings("you") is None
    assert log.frame("you").empty


def test_responses_can_be_limited_to_earlier_sittings(log: Log, begun: Sitting, variants: list[Variant]) -> None:
    later = replace(a_sitting(("statistics",), sitting_id="two"), started_at=begun.started_at.replace(year=2027))
    log.begin("me", later)
    log.append("me", begun.id, 0, give_answer(variants[0], True))
    log.append("me", later.id, 0, give_answer(variants[1], True))
    assert [r.item_id for r in log.responses("me", before=later.started_at)] == [variants[0].item.id]
    assert [r.item_id for r in log.responses("me", item=variants[1].item.id)] == [variants[1].item.id]
    assert len(log.responses("me")) == 2


def test_the_frame_has_a_row_an_answer(log: Log, begun: Sitting, variants: list[Variant]) -> None:
    for position in range(3):
        log.append("me", begun.id, position, give_answer(variants[position], position == 1))
    frame = log.frame("me")
    assert frame["correct"].tolist() == [0, 1, 0]
    assert frame["order"].tolist() == [0, 1, 2]


def test_choices_replace_earlier_ones(log: Log) -> None:
    log.choose("me", Settings("data-scientist", "none", 4))
    log.choose("me", Settings("ml-engineer", "none", 12))
    assert log.settings("me") == Settings("ml-engineer", "none", 12)


def test_text_of_any_kind_comes_back(log: Log, begun: Sitting, variants: list[Variant]) -> None:
    strange = replace(give_answer(variants[0], False), given=("🙂 <script> \u202eعربي '; DROP TABLE response; --",))
    log.append("me", begun.id, 0, strange)
    assert log.responses("me")[0].given == strange.given


@pytest.mark.parametrize("name", TOLD)
@pytest.mark.parametrize(
    ("text", "why"), [(LONG, "has 300 characters, but the limit is"), ("a\x00b", "cannot be stored")]
)
def test_what_one_database_could_not_keep_is_refused_by_both(log: Log, name: str, text: str, why: str) -> None:
    log.choose("me", Settings())
    log.begin("me", sitting("one"))
    before = counts(log)
    with pytest.raises(NotSaved, match=f"^This was not saved: {re.escape(name)} .*{why}"):
        TOLD[name](log, text)
    assert counts(log) == before


def test_the_longest_id_that_is_kept_comes_back(log: Log) -> None:
    me, id_36 = "m" * 64, "i" * 36
    log.choose(me, Settings())
    log.begin(me, sitting(id_36))
    assert log.append(me, id_36, 0, response(item_id="q" * 100), token="t" * 64)
    assert log.study(me, entry(id_36))
    assert [sitting.id for sitting in log.sittings(me)] == [id_36]
    assert [entry.id for entry in log.study_entries(me)] == [id_36]
    assert [response.item_id for response in log.responses(me, id_36)] == ["q" * 100]


@pytest.mark.parametrize("name", [LONG, "a\x00b", "\ud800"])
def test_a_sitting_with_an_impossible_id_does_not_exist(log: Log, name: str) -> None:
    """An address typed by hand may name it."""
    for call, *arguments in ((log.sitting,), (log.responses,), (log.finish,), (log.append, 0, response())):
        with pytest.raises(NoSuchSitting):
            call("me", name, *arguments)
    with pytest.raises(NotSaved):
        log.delete_study_entry("me", name)


def test_a_clock_runs_on_when_its_entry_is_refused(log: Log) -> None:
    log.choose("me", Settings())
    log.start_timer("me", "estimation")
    with pytest.raises(NotSaved, match=r"study\.id"):
        log.stop_timer("me", entry(LONG))
    assert log.timer("me") is not None
    assert log.study_entries("me") == ()
