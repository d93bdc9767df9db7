"""Guess the topic of a note: its rare words are matched with the names, objectives and readings of all topics."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from math import log

from assessment.blueprint import Blueprint, Topic

#: Stop words, including those common in notes.
_EMPTY_WORDS = (
    "a about again all an and any are as at be between both by can chapter compute computing did do done each exercise "
    "exercises explain finish finished first for from get good had has have how i in into is it its learn learned learning "
    "lecture more my new notes of on one or out part problem problems read reading recap review same second section set "
    "simple so some start started studied study than that the their them then this to today two up use used using video "
    "was watch watched what when where which why with without work worked"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())
#: Weights of a word of the name, relative to a word elsewhere, and of two adjacent words, relative to a single word.
_NAME, _PAIR = 3.0, 2.0
#: Minimum ratio of the best score to the next for a clear guess.
_CLEARLY = 1.35
_SUFFIX = re.compile(r"(?:ies|ing|es|ed|s|al|ly)$")


def fold_case(text: str) -> str:
    """Normalise a text for search, ignoring case and the encoding of accents."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def has_words(text: str, words: str) -> bool:
    """Tell whether a text contains every word of a search, or part of a word."""
    folded = fold_case(text)
    return all(word in folded for word in fold_case(words).split())


def likely_topics(words: str, blueprint: Blueprint, most: int = 4) -> tuple[Topic, ...]:
    """Return the topics that `words` may be about, likeliest first: a single one if it is clear, up to `most`, or none."""
    scores = _scores(words, blueprint)
    if not scores:
        return ()
    ranked = sorted(scores, key=lambda index: -scores[index])
    if len(ranked) == 1 or scores[ranked[0]] >= _CLEARLY * scores[ranked[1]]:
        ranked = ranked[:1]
    return tuple(blueprint.topics[index] for index in ranked[:most])


def _scores(words: str, blueprint: Blueprint) -> dict[int, float]:
    """Score each topic, by its index, by the weight and rarity of the terms it shares with the words."""
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
    """Return the weights of each topic's terms, and the rarity of every term among the topics."""
    vectors: list[Mapping[str, float]] = []
    for topic in blueprint.topics:
        texts = [*topic.objectives, *(f"{r.title}. {r.section}" for r in blueprint.readings.get(topic.id, ()))]
        weights = {term: 1.0 for text in texts for term in _terms(text)} | dict.fromkeys(_terms(topic.name), _NAME)
        vectors.append({term: weight * (_PAIR if " " in term else 1.0) for term, weight in weights.items()})
    having = Counter(term for weights in vectors for term in weights)
    return vectors, {term: log((1 + len(vectors)) / count) for term, count in having.items()}


def _terms(text: str) -> set[str]:
    """Return the stems of a text's words without stop words, and all pairs of adjacent ones."""
    words = re.findall(r"[^\W\d_](?:[^\W_]|[+#-])*", fold_case(text))
    stems = [_SUFFIX.sub("", word) if len(word) > 4 else word for word in words if word not in _EMPTY]
    return {*stems, *(" ".join(pair) for pair in pairwise(stems))}
