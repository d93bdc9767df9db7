"""Load code and make calls, reporting each outcome as it happens; or run a whole program."""

from __future__ import annotations

import ast
import builtins
import contextlib
import io
import os
import sys
import traceback
import types
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from assessment.sandbox.inside.clock import OutOfTime, run_limited
from assessment.sandbox.inside.fence import Refused
from assessment.sandbox.inside.serialised import MOST_TEXT, serialise

SOURCE = "solution.py"
Say = Callable[[Mapping[str, Any]], None]


class Printed(io.StringIO):
    """Captures what code prints, up to `most` characters."""

    def __init__(self, most: int = MOST_TEXT) -> None:
        super().__init__()
        self._left = most

    def write(self, text: str) -> int:
        """Keep what fits, and report all of it as written."""
        super().write(text[: max(0, self._left)])
        self._left -= len(text)
        return len(text)

    def getvalue(self) -> str:
        """Return what was kept, with an ellipsis if more was printed."""
        return super().getvalue() + (" …" if self._left < 0 else "")


def run_calls(request: Mapping[str, Any], say: Say) -> None:
    """Load `code`, then make every call of `cases`, each in a copy of the code's namespace.

    Sends `{"loaded": ...}` first, then `{"case": ...}` for each call.
    """
    module, printed = types.ModuleType("solution"), Printed()
    module.__dict__["__builtins__"] = builtins
    sys.modules["solution"] = module  # dataclasses and pickle look up their module
    function, seconds = request["function"], float(request["seconds"])
    try:
        with _printing_to(printed):
            _, took = _run(
                lambda: exec(compile(request["code"], SOURCE, "exec"), module.__dict__), seconds, say, {"loaded": False}
            )
    except BaseException as error:  # also SystemExit and KeyboardInterrupt
        say({"loaded": False, **fault(error), "printed": printed.getvalue()})
        return
    if not callable(module.__dict__.get(function)):
        others = [name for name, value in vars(module).items() if isinstance(value, types.FunctionType)]
        say({"loaded": False, "missing": True, "functions": others[:20], "printed": printed.getvalue()})
        return
    say({"loaded": True, "printed": printed.getvalue(), "seconds": took})
    for number, case in enumerate(request["cases"]):
        say({"case": number, **_call(module, request.get("setup", ""), case, number, say)})


def _call(module: types.ModuleType, setup: str, case: Mapping[str, Any], number: int, say: Say) -> dict[str, Any]:
    names, printed = dict(module.__dict__), Printed()
    seconds = float(case["seconds"])

    def work() -> dict[str, Any]:
        value = serialise(evaluate(case["call"], names))
        return {"value": value}

    try:
        with _printing_to(printed):
            exec(compile(setup + "\n" + case.get("setup", ""), "setup.py", "exec"), names)
            outcome, took = _run(work, seconds, say, {"case": number})
        return {**outcome, "seconds": took, "printed": printed.getvalue()}
    except BaseException as error:
        return {**fault(error), "printed": printed.getvalue()}


def evaluate(call: str, names: dict[str, Any]) -> object:
    """Execute the statements of a call and return the value of its last one, an expression."""
    tree = ast.parse(call.strip(), "call.py")
    last = tree.body.pop()
    assert isinstance(last, ast.Expr)
    exec(compile(tree, "call.py", "exec"), names)
    return eval(compile(ast.Expression(last.value), "call.py", "eval"), names)


def _run(work: Callable[[], Any], seconds: float, say: Say, where: Mapping[str, Any]) -> tuple[Any, float]:
    def give_up() -> None:
        say({**where, "timeout": True, "printed": ""})
        os._exit(0)

    return run_limited(work, seconds, give_up)


def fault(error: BaseException) -> dict[str, Any]:
    """Describe an exception: its class and base classes, its message, and the line of the code that raised it."""
    if isinstance(error, OutOfTime):
        return {"timeout": True}
    if isinstance(error, Refused):
        return {"refused": str(error)}
    details: dict[str, Any] = {
        "raised": type(error).__name__,
        "bases": [kind.__name__ for kind in type(error).__mro__[:-1]],
        "message": _message(error),
        "syntax": False,
    }
    if isinstance(error, SyntaxError) and error.filename == SOURCE:
        return {**details, "message": error.msg, "line": error.lineno, "column": error.offset, "syntax": True}
    frames = traceback.walk_tb(error.__traceback__)  # unlike other functions, this opens no source files
    lines = [line for frame, line in frames if frame.f_code.co_filename == SOURCE]
    return {**details, "line": lines[-1] if lines else None}


def _message(error: BaseException) -> str:
    try:
        return str(error)[:MOST_TEXT]
    except Exception:
        return ""


def run_program(request: Mapping[str, Any], say: Say) -> None:
    """Run `code` as a program; send once what it printed, the exception that ended it, and why it was refused."""
    printed = Printed(100_000)
    main_module = types.ModuleType("__main__")
    sys.modules["__main__"], sys.argv = main_module, ["program.py"]
    outcome = {"raised": "", "stopped": ""}
    seconds = float(request["seconds"])

    def work() -> None:
        exec(compile(request["code"], "program.py", "exec"), main_module.__dict__)

    def give_up() -> None:
        os._exit(0)

    try:
        with _printing_to(printed):
            run_limited(work, seconds, give_up)
    except OutOfTime:
        os._exit(0)  # without an outcome, as if the kernel had killed it
    except BaseException as error:  # including SystemExit
        outcome = {"raised": type(error).__name__, "stopped": str(error) if isinstance(error, Refused) else ""}
    say({"printed": printed.getvalue(), **outcome})


@contextlib.contextmanager
def _printing_to(printed: Printed) -> Iterator[None]:
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(Printed()):
        yield
