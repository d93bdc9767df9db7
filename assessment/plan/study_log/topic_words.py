"""Which topic somebody's words are about: their rare words against the names, objectives and readings of all topics."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from math import log

from assessment.blueprint import Blueprint, Topic

#: Words that say nothing of a topic, whatever topic has them in its objectives.
_EMPTY_WORDS = (
    "a about again all an and any are as at be between both by can chapter compute computing did do done each exercise "
    "exercises explain finish finished first for from get good had has have how i in into is it its learn learned learning "
    "lecture more my new notes of on one or out part problem problems read reading recap review same second section set "
    "simple so some start started studied study than that the their them then this to today two up use used using video "
    "was watch watched what when where which why with without work worked"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())
#: How much more a word of the name says than one of an objective, and how much more two words that stand together there.
_NAME, _PAIR = 3.0, 2.0
#: The best topic is taken where it has so much more than the next; else somebody has to be asked.
_CLEARLY = 1.35
_SUFFIX = re.compile(r"(?:ies|ing|es|ed|s|al|ly)$")


def folded(text: str) -> str:
    """Write a text so that it is found however it was typed: in any case, its accents as signs of their own or not."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def likely(words: str, blueprint: Blueprint, most: int = 4) -> tuple[Topic, ...]:
    """Find the topics that `words` may be about, the likeliest first: one where it is clear, several to ask about, or none."""
    scores = _scores(words, blueprint)
    if not scores:
        return ()
    ranked = sorted(scores, key=lambda index: -scores[index])
    if len(ranked) == 1 or scores[ranked[0]] >= _CLEARLY * scores[ranked[1]]:
        ranked = ranked[:1]
    return tuple(blueprint.topics[index] for index in ranked[:most])


def _scores(words: str, blueprint: Blueprint) -> dict[int, float]:
    """Add up for each topic, by its index, how much the words say for it."""
    vocabulary, rarity = _vocabulary(blueprint)
    scores: dict[int, float] = {}
    for term in _terms(words):
        if term in rarity:
            for index, weights in enumerate(vocabulary):
                if term in weights:
                    scores[index] = scores.get(index, 0.0) + rarity[term] * weights[term]
    return {index: score for index, score in scores.items() if score > 0}


@lru_cache(maxsize=4)
def _vocabulary(blueprint: Blueprint) -> tuple[list[Mapping[str, float]], Mapping[str, float]]:
    """Weigh each topic's terms, and say of every term how rare it is among the topics."""
    vectors: list[Mapping[str, float]] = []
    for topic in blueprint.topics:
        said = [*topic.objectives, *(f"{r.title}. {r.section}" for r in blueprint.readings.get(topic.id, ()))]
        weights = {term: 1.0 for text in said for term in _terms(text)} | dict.fromkeys(_terms(topic.name), _NAME)
        vectors.append({term: weight * (_PAIR if " " in term else 1.0) for term, weight in weights.items()})
    having = Counter(term for weights in vectors for term in weights)
    return vectors, {term: log((1 + len(vectors)) / count) for term, count in having.items()}


def _terms(text: str) -> set[str]:
    """Take the words of a text without their endings, and each two that stand together; what says nothing is left out."""
    words = re.findall(r"[^\W\d_](?:[^\W_]|[+#-])*", folded(text))
    stems = [_SUFFIX.sub("", word) if len(word) > 4 else word for word in words if word not in _EMPTY]
    return {*stems, *(" ".join(pair) for pair in pairwise(stems))}
