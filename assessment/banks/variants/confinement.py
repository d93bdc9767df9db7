"""Generators of a bank that is not the shipped one, called in a process of their own: little time, little memory, no
network, no files, and nothing of the dashboard in reach. What comes back is JSON.

A draw costs a fork instead of a call: some milliseconds instead of a fifth of one.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from functools import cache, partial
from random import Random
from typing import Any

from assessment.banks.variants import reach
from assessment.errors import GeneratorError
from assessment.items import Generator
from assessment.sandbox.worker import Ran, Worker, heavy_imports

#: Processor time of one draw. Real generators need a few thousandths.
SECONDS = 2
#: Code that is run after the text of a generator file. Names come back as text, since that is how they are shown, except the
#: lists that figures are drawn from. An answer of a type that JSON lacks, such as a fraction, comes back as a number.
_DRAW = """
import json as _json, random as _random
_rng = _random.Random()
_rng.setstate({state})
_drawn = {name}(_rng)
if _drawn is not None:
    _drawn["names"] = {{
        _key: _value if isinstance(_value, (list, dict)) else str(_value) for _key, _value in _drawn["names"].items()
    }}
print()
print(_json.dumps([_drawn, _rng.getstate()], default=float))
"""
#: Stands in for the package, of which nothing else is in reach.
_LIBRARY = """
import sys as _sys, types as _types
for _name in ("assessment", "assessment.banks", "assessment.banks.numbers"):
    _sys.modules[_name] = _types.ModuleType(_name)
exec({source!r}, _sys.modules["assessment.banks.numbers"].__dict__)
"""


def generator(name: str, text: str, source: str) -> Generator:
    """Make the generator `name` of a file's `text`; its check is for authors, who run their bank themselves."""
    return Generator(name, partial(_uncounted, name, text), None, source)


def _uncounted(name: str, text: str, rng: Random) -> Mapping[str, Any] | None:
    """Draw without counting lines: the process has its own limits, and the lines here are not the generator's."""
    counting = sys.gettrace()
    sys.settrace(None)
    try:
        return _draw(name, text, rng)
    finally:
        sys.settrace(counting)


def _draw(name: str, text: str, rng: Random) -> Mapping[str, Any] | None:
    library = _LIBRARY.format(source=reach.shared_source())
    program = f"exec({library!r})\nexec({text!r})" + _DRAW.format(state=repr(rng.getstate()), name=name)
    ran = _worker(text).run(program)
    if ran.stopped or ran.raised:
        raise GeneratorError(f"the generator {name} {_ended(ran)}. Mend it.")
    try:
        drawn, (version, state, gauss) = json.loads(ran.printed.splitlines()[-1])
        rng.setstate((version, tuple(state), gauss))
    except (ValueError, TypeError, IndexError, RecursionError) as error:
        raise GeneratorError(f"the generator {name} returned what cannot be read ({error}). Mend it.") from error
    if drawn is not None and not isinstance(drawn, dict):
        raise GeneratorError(f"the generator {name} returned {drawn!r}. Return names, answer and wrong, or None.")
    return drawn


def _ended(ran: Ran) -> str:
    return f"was stopped: {ran.stopped}" if ran.stopped else f"raised {ran.raised}"


@cache
def _worker(text: str) -> Worker:
    return _warm(tuple(sorted(set(heavy_imports(text)))))


@cache
def _warm(modules: tuple[str, ...]) -> Worker:
    """Keep one worker for each set of slow modules that files import."""
    return Worker(SECONDS, modules)
