"""Generators of the items on network architectures that ask for a judgement or a reading."""

from random import Random
from typing import Any

from assessment.banks.numbers import listed


def shape_of_scores_with_heads(rng: Random) -> dict[str, Any]:
    batch, tokens = rng.choice([2, 3, 5]), rng.choice([7, 9, 11, 12])
    heads, size = rng.choice([4, 6, 8]), rng.choice([10, 16, 20, 24])
    return {
        "names": {"batch": batch, "tokens": tokens, "width": heads * size, "heads": heads, "size": size},
        "answer": f"{batch} {heads} {tokens} {tokens}",
        "wrong": {
            "Keeps the numbers of a head that the product sums over": f"{batch} {heads} {tokens} {size}",
            "Forgets that the heads were moved before the tokens": f"{batch} {tokens} {heads} {heads}",
            "Merges the heads, as after the output projection": f"{batch} {tokens} {tokens}",
        },
    }


def pretrained_or_scratch(rng: Random) -> dict[str, Any] | None:
    step, at, floor = rng.choice([2, 4, 5, 10]), rng.randint(1, 5), rng.randint(40, 60) / 100
    epochs = [step * n for n in range(1, 12)]
    pretrained = [round(floor + 0.25 * 0.6**n, 2) for n in range(11)]
    high, fall = rng.randint(10, 16) / 10, rng.randint(70, 76) / 100
    scratch = [round(floor - 0.12 + high * fall**n, 2) for n in range(11)]
    ahead, end = scratch[at] - pretrained[at], pretrained[-1] - scratch[-1]
    if ahead < 0.08 or end < 0.03:
        return None
    names = {"epochs": epochs, "pretrained": pretrained, "scratch": scratch, "budget": epochs[at]}
    read = {"pre": f"{pretrained[at]:g}", "raw": f"{scratch[at]:g}", "start": f"{scratch[0] - pretrained[0]:.2f}"}
    texts = {"xs": listed(epochs), "ps": listed(pretrained), "ss": listed(scratch)}
    return {"names": names | read | texts | {"ahead": f"{ahead:.2f}", "end": f"{end:.2f}"}}


def score_matrix_of_a_longer_text(rng: Random) -> dict[str, Any]:
    k = rng.randint(3, 30)
    return {"names": {"k": k, "square": k * k, "double": 2 * k, "cube": k**3}}


def merges_applied_to_a_word(rng: Random) -> dict[str, Any] | None:
    rules = [("a", "n"), ("an", "a"), ("b", "an"), ("n", "a")]
    word = "".join(rng.choice(["ba", "na", "an", "ban", "s", "a"]) for _ in range(rng.randint(3, 4)))
    if len(word) > 10:
        return None

    def merged(pieces: list[str], rules: list[tuple[str, str]]) -> list[str]:
        for left, right in rules:
            at = 0
            while at < len(pieces) - 1:
                if (pieces[at], pieces[at + 1]) == (left, right):
                    pieces[at : at + 2] = [left + right]
                at += 1
        return pieces

    key, two = (" ".join(merged(list(word), some)) for some in (rules, rules[:2]))
    wrong = {
        "Skips the second rule": " ".join(merged(list(word), [rules[0], *rules[2:]])),
        "Applies the rules from the last to the first": " ".join(merged(list(word), rules[::-1])),
        "Stops after the second rule": two,
    }
    if len({key, *wrong.values()}) < 4:
        return None
    return {"names": {"word": word, "two": two, "key": key}, "answer": key, "wrong": wrong}


def gates_that_hold_a_memory(rng: Random) -> dict[str, Any]:
    n = 5 * rng.randint(4, 40)
    return {"names": {"n": n}}


def forty_customers_one_base_model(rng: Random) -> dict[str, Any]:
    n, m = rng.randint(30, 80), 5 * rng.randint(6, 20)
    return {"names": {"n": n, "m": m, "t": f"{n * m / 1000:.1f}"}}


def longer_answers_after_preference_tuning(rng: Random) -> dict[str, Any]:
    s = 50 * rng.randint(3, 30)
    return {"names": {"at": 2 * s, **{name: f"{n * s:>4}" for name, n in zip("abcd", (1, 2, 4, 6), strict=True)}}}


def concurrent_chats_on_one_card(rng: Random) -> dict[str, Any] | None:
    card, weights = rng.choice([16, 24, 32, 40, 48, 80]), 2 * rng.randint(3, 32)
    quarters, thousands = rng.choice([1, 2, 3]), rng.choice([4, 8, 16])
    heads, group = rng.choice([16, 24, 32, 40, 48, 64]), rng.choice([4, 8])
    chat, free = quarters * thousands / 4, card - weights
    by_cache, by_weights, by_heads = int(2 * free / chat), int((free + weights // 2) / chat), int(group * free / chat)
    best = max(by_cache, by_weights)
    need = best + rng.randint(1, 4)
    if free < 2 * chat or not 0.2 < free / chat % 1 < 0.8 or not need < by_heads <= 40 or by_weights == by_cache:
        return None
    sizes = {"chat": f"{chat:g}", "shared": f"{chat / group:g}", "halved": f"{chat / 2:g}", "half": weights // 2}
    rooms = {
        "fit": int(free / chat),
        "need": need,
        "by_cache": by_cache,
        "by_weights": by_weights,
        "by_heads": by_heads,
    }
    shown = {"card": card, "weights": weights, "token": f"{quarters / 4:g}", "tokens": thousands * 1024, "free": free}
    return {"names": sizes | rooms | shown | {"heads": heads, "kv": heads // group, "left": free + weights // 2}}
