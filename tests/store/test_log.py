"""The log: what is written stays, once, and belongs to one learner."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from assessment import store
from assessment.errors import NoSuchSitting
from assessment.items import Response, Settings, Sitting, Variant
from assessment.store import Log
from tests.conftest import a_sitting, answered


def unstamped(response: Response) -> Response:
    return replace(response, answered_at=None)


def test_a_response_comes_back_as_it_was_given(log: Log, begun: Sitting, variants: list[Variant]) -> None:
    given = [answered(variant, index % 2 == 0) for index, variant in enumerate(variants)]
    for position, response in enumerate(given):
        assert log.append("me", begun.id, position, response)
    assert [unstamped(response) for response in log.responses("me", begun.id)] == given


def test_it_survives_closing_and_opening(url: str, goal: Sitting, variants: list[Variant]) -> None:
    first = store.open(url)
    first.choose("me", Settings("data-scientist", "software-engineer", 7.5))
    first.begin("me", goal)
    first.append("me", goal.id, 0, answered(variants[0], True))
    first.close()
    second = store.open(url)
    assert second.settings("me") == Settings("data-scientist", "software-engineer", 7.5)
    assert second.sittings("me") == (goal,)
    assert len(second.responses("me")) == 1
    second.close()


def test_the_same_position_twice_is_written_once(log: Log, begun: Sitting, variants: list[Variant]) -> None:
    assert log.append("me", begun.id, 0, answered(variants[0], True))
    assert not log.append("me", begun.id, 0, answered(variants[1], False))
    assert [r.item_id for r in log.responses("me")] == [variants[0].item.id]


def test_many_threads_that_answer_one_question_write_it_once(log: Log, begun: Sitting, variants: list[Variant]) -> None:
    written: list[bool] = []
    threads = [
        threading.Thread(target=lambda v=variant: written.append(log.append("me", begun.id, 0, answered(v, True))))
        for variant in variants[:12]
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(written) == [False] * 11 + [True]


def test_no_hole_can_be_left(log: Log, begun: Sitting, variants: list[Variant]) -> None:
    assert not log.append("me", begun.id, 3, answered(variants[0], True))
    assert log.responses("me") == ()


def test_nothing_is_added_to_a_finished_sitting(log: Log, begun: Sitting, variants: list[Variant]) -> None:
    log.finish("me", begun.id)
    ended = log.sitting("me", begun.id).finished_at
    log.finish("me", begun.id)
    assert log.sitting("me", begun.id).finished_at == ended
    assert not log.append("me", begun.id, 0, answered(variants[0], True))


def test_another_learners_sitting_is_like_one_that_does_not_exist(
    log: Log, begun: Sitting, variants: list[Variant]
) -> None:
    log.append("me", begun.id, 0, answered(variants[0], True))
    for sitting_id in (begun.id, "no-such-id"):
        messages = set()
        for call, *arguments in (
            (log.sitting,),
            (log.append, 1, answered(variants[1], True)),
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


def test_responses_of_earlier_sittings_can_be_told_apart(log: Log, begun: Sitting, variants: list[Variant]) -> None:
    later = replace(a_sitting(("statistics",), sitting_id="two"), started_at=begun.started_at.replace(year=2027))
    log.begin("me", later)
    log.append("me", begun.id, 0, answered(variants[0], True))
    log.append("me", later.id, 0, answered(variants[1], True))
    assert [r.item_id for r in log.responses("me", before=later.started_at)] == [variants[0].item.id]
    assert [r.item_id for r in log.responses("me", item=variants[1].item.id)] == [variants[1].item.id]
    assert len(log.responses("me")) == 2


def test_the_frame_has_a_row_an_answer(log: Log, begun: Sitting, variants: list[Variant]) -> None:
    for position in range(3):
        log.append("me", begun.id, position, answered(variants[position], position == 1))
    frame = log.frame("me")
    assert frame["correct"].tolist() == [0, 1, 0]
    assert frame["order"].tolist() == [0, 1, 2]


def test_choices_replace_earlier_ones(log: Log) -> None:
    log.choose("me", Settings("data-scientist", "none", 4))
    log.choose("me", Settings("ml-engineer", "none", 12))
    assert log.settings("me") == Settings("ml-engineer", "none", 12)


def test_text_of_any_kind_comes_back(log: Log, begun: Sitting, variants: list[Variant]) -> None:
    strange = replace(answered(variants[0], False), given=("🙂 <script> \u202eعربي '; DROP TABLE response; --",))
    log.append("me", begun.id, 0, strange)
    assert log.responses("me")[0].given == strange.given
