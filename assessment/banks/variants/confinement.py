"""Run the generators of an untrusted bank in a sandboxed process, with little time and memory, no network, no files and no access
to the dashboard. Results come back as JSON.

A draw costs a fork instead of a call: a few milliseconds instead of 0.2.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from functools import cache, partial
from random import Random
from typing import Any
from weakref import WeakKeyDictionary

from assessment.banks.variants import reach
from assessment.errors import GeneratorError
from assessment.items import Generator
from assessment.sandbox.worker import Worker, heavy_imports

#: The processor time one draw may take, and the draws and seconds by the clock for one variant. Real generators need milliseconds,
#: and a few draws.
SECONDS, MAX_DRAWS, IN_ALL = 2, 500, 20.0
#: Code run after that of a generator file. Names are returned as text, since that is how they are shown, except the lists that
#: figures are drawn from. An answer of a type JSON lacks, such as a fraction, is returned as a number.
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
#: A stand-in for this package that offers only the shared functions.
_LIBRARY = """
import sys as _sys, types as _types
for _name in ("assessment", "assessment.banks", "assessment.banks.numbers"):
    _sys.modules[_name] = _types.ModuleType(_name)
exec({source!r}, _sys.modules["assessment.banks.numbers"].__dict__)
"""


#: For the random numbers of each variant under way: the draws so far, and until when it may draw.
_spent: WeakKeyDictionary[Random, tuple[int, float]] = WeakKeyDictionary()


def generator(name: str, text: str, source: str) -> Generator:
    """Return the generator `name` of a file's `text`, without its check, which only authors of trusted banks run."""
    return Generator(name, partial(_draw_untraced, name, text), None, source)


def _draw_untraced(name: str, text: str, rng: Random) -> Mapping[str, Any] | None:
    """Draw with tracing switched off: the lines executed here are not the generator's, and its process has limits of its own."""
    draws, until = _spent.get(rng, (0, time.monotonic() + IN_ALL))
    _spent[rng] = draws + 1, until
    if draws >= MAX_DRAWS or time.monotonic() > until:
        raise GeneratorError(
            f"the generator {name} takes too long: after {draws} draws nothing can be asked. Make it faster, and widen its ranges."
        )
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        return _draw(name, text, rng)
    finally:
        sys.settrace(tracer)


def _draw(name: str, text: str, rng: Random) -> Mapping[str, Any] | None:
    library = _LIBRARY.format(source=reach.shared_source())
    program = f"exec({library!r})\nexec({text!r})" + _DRAW.format(state=repr(rng.getstate()), name=name)
    ran = _worker(text).run(program)
    if ran.stopped or ran.raised:
        ended = f"was stopped: {ran.stopped}" if ran.stopped else f"raised {ran.raised}"
        raise GeneratorError(f"the generator {name} {ended}. Fix it.")
    try:
        drawn, (version, state, gauss) = json.loads(ran.printed.splitlines()[-1])
        rng.setstate((version, tuple(state), gauss))
    except (ArithmeticError, ValueError, TypeError, IndexError, RecursionError) as error:
        raise GeneratorError(f"the result of the generator {name} cannot be read ({error}). Fix it.") from error
    if drawn is not None and not isinstance(drawn, dict):
        raise GeneratorError(f"the generator {name} returned {drawn!r}. Return names, answer and wrong, or None.")
    return drawn


@cache
def _worker(text: str) -> Worker:
    return _worker_with(tuple(sorted(set(heavy_imports(text)))))


@cache
def _worker_with(modules: tuple[str, ...]) -> Worker:
    """Return the worker that has these slow modules imported already."""
    return Worker(SECONDS, modules)
