"""Which rules a line can meet at all: those whose words all stand in it, in its headings or in the title.

Numbers of a line that stand in one unit share the answer. Wordings that no such rule asks for are not weighed for them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from ictstats.extraction.setting import Near, Setting
from ictstats.extraction.spotting import Wording
from ictstats.lexicon.phrases import phrases


class Rest(NamedTuple):
    """A rule beside its head: its indicator, the other groups that it needs, and those that it forbids."""

    indicator: str
    others: tuple[int, ...]
    forbidden: tuple[int, ...]


class Eligible(NamedTuple):
    """Rules of a unit that a line can meet.

    Attributes:
        rules: By the group of their head.
        far: How near headings and title bring the groups that rules of the unit ask for.
        wordings: Wordings of the line that these rules ask for, in order.
    """

    rules: Mapping[int, Sequence[Rest]]
    far: Near
    wordings: Sequence[Wording]


_NONE = Eligible({}, {}, ())


def eligible(setting: Setting, unit: str) -> Eligible:
    """The rules of a unit that a line can meet."""
    found = setting.eligible.get(unit)
    if found is None:
        found = setting.eligible[unit] = _find(setting, unit)
    return found


def _find(setting: Setting, unit: str) -> Eligible:
    by_head, far = _by_head().get(unit, {}), setting.heads.far(unit)
    said = setting.wordings(unit)
    present = set(chain(far, *[wording[5][unit] for wording in said]))
    rules: dict[int, list[Rest]] = {}
    asked: set[int] = set()
    for head in present & by_head.keys():
        met = [rest for rest in by_head[head] if not rest.others or present.issuperset(rest.others)]
        if met:
            rules[head] = met
            asked.add(head)
            for rest in met:
                asked.update(rest.others, rest.forbidden)
    if not rules:
        return _NONE
    return Eligible(rules, far, [wording for wording in said if not asked.isdisjoint(wording[5][unit])])


@lru_cache(maxsize=1)
def _by_head() -> Mapping[str, Mapping[int, tuple[Rest, ...]]]:
    """Rules of each unit by the group of their head."""
    return {
        unit: {
            head: tuple(Rest(rule.indicator, rule.needed[1:], rule.forbidden) for rule in rules)
            for head, rules in heads.items()
        }
        for unit, heads in phrases().by_unit.items()
    }
