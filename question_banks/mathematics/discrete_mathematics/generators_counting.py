"""Generators of the items on discrete mathematics that count pairs."""

from random import Random
from typing import Any


def _in_powers(value: float, digits: int) -> str:
    lead, exponent = f"{value:.{digits - 1}e}".split("e")
    power = f"10^{{{int(exponent)}}}"
    return power if float(lead) == 1 else f"{float(lead):g} \\cdot {power}"


def pairs_that_share_a_hash(rng: Random) -> dict[str, Any] | None:
    n, bits = rng.choice([1, 2, 3, 4, 5, 6, 8]) * 10 ** rng.randint(4, 9), rng.choice([32, 36, 40, 44, 48, 56, 64])
    hashes, pairs = 2**bits, n * n / 2
    shared = pairs / hashes
    if not (0.95 < shared < 95 and hashes / n > 50 * shared):
        return None
    shown = {"n": _in_powers(n, 1), "bits": bits, "hashes": _in_powers(hashes, 2), "pairs": _in_powers(pairs, 3)}
    wrong = {"one": _in_powers(n / hashes, 1), "turned": _in_powers(hashes / n, 1)}
    return {"names": shown | wrong | {"key": f"{shared:.1f}" if shared < 9.95 else f"{shared:.0f}"}}
