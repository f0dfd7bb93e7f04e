"""Every pattern that ictstats compiles while it reads, run alone over every pump string.

A pattern may be linear here and the function around it not, and the other way round where a function never gives the
pattern such a text; so this is a list of what to look at, and ``benchmarks.growth`` has the verdict.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator

from benchmarks.measuring import PACKAGE, best_of
from benchmarks.texts import PUMPS, UNEVEN
from ictstats.language import patterns

_LIMIT = 3.0  # a doubling, between the 2 of a linear pattern and the 4 of a quadratic one
_SMALL, _LARGE = 1024, 4096
_NOTICED = 0.001  # seconds: a pattern that takes less over the larger size is no danger yet
_ALIKE = 8  # patterns of one line of code differ in their words only
_PLAIN = 0.02  # seconds: one such string is enough to name a pattern


def slow_patterns() -> Iterator[dict[str, object]]:
    """The patterns that grow faster than the text, each with a string that shows it; a summary at the end."""
    found = _compiled()
    pumps = {name: (make(_SMALL), make(_LARGE)) for name, make in [*PUMPS.items(), *_examples()]}
    pumps = {name: made for name, made in pumps.items() if name not in UNEVEN}
    met: Counter[str] = Counter()
    for pattern, where in found.items():
        met[where] += 1
        if met[where] > _ALIKE:
            continue
        worst: dict[str, object] = {}
        for name, (small, large) in pumps.items():
            seconds = _seconds(pattern, large)
            if seconds < _NOTICED or seconds <= worst.get("seconds", 0.0):
                continue
            ratio = (seconds / max(_seconds(pattern, small), 1e-6)) ** 0.5  # two doublings
            if ratio > _LIMIT:
                worst = {"where": where, "pump": name, "size": _LARGE, "seconds": seconds, "ratio": ratio}
                worst["anchored"] = best_of(lambda p=pattern, t=large: p.match(t), runs=3, enough=0.1)
            if ratio > _LIMIT and seconds > _PLAIN:
                break
        if worst:
            yield worst
    yield {"patterns": sum(min(count, _ALIKE) for count in met.values()), "pumps": len(pumps)}


def _seconds(pattern: re.Pattern[str], text: str) -> float:
    return best_of(lambda: sum(1 for _ in pattern.finditer(text)), runs=3, enough=0.1)


def _compiled() -> dict[re.Pattern[str], str]:
    """Patterns by the line that compiles them, gathered while the package is imported and reads ordinary prose."""
    found: dict[re.Pattern[str], str] = {}
    compile_ = re.compile

    def noting(pattern: str | re.Pattern[str], flags: int = 0) -> re.Pattern[str]:
        made = compile_(pattern, flags)
        caller = sys._getframe(1)
        module = caller.f_globals.get("__name__", "")
        if module.startswith(PACKAGE + ".") and isinstance(made.pattern, str):
            found.setdefault(made, f"{module.removeprefix(PACKAGE + '.')}:{caller.f_lineno}")
        return made

    class NotingLazy(patterns.Uncompiled):
        def __init__(self, source: str, flags: int) -> None:
            super().__init__(source, flags)
            caller = sys._getframe(2)  # the line that asks for the pattern, not the one that compiles it
            module = caller.f_globals["__name__"].removeprefix(PACKAGE + ".")
            found.setdefault(compile_(source, flags), f"{module}:{caller.f_lineno}")

    lazy = patterns.Uncompiled
    re.compile, patterns.Uncompiled = noting, NotingLazy
    try:
        from ictstats.extraction.prose import extract
        from ictstats.model import Document

        for name in ("ordinary prose", "dense text"):
            extract(Document("text", PUMPS[name](_LARGE)))
    finally:
        re.compile, patterns.Uncompiled = compile_, lazy
    return found


def _examples() -> list[tuple[str, object]]:
    """The examples that rules carry, repeated: what a rule is made for is what it repeats on."""
    from ictstats.extraction import rejecters

    examples = [example for rule in rejecters.RULES for example in rule.examples]
    return [(repr(e), lambda size, e=e: ((e + " ") * (size // len(e) + 1))[:size]) for e in dict.fromkeys(examples)]
