"""How reports word what they count: rules of word groups from ``data/phrases.toml``, compiled once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ictstats.errors import BadLexicon
from ictstats.language.text import canonical
from ictstats.lexicon import load
from ictstats.wording import say

if TYPE_CHECKING:
    from ictstats.lexicon.loader import Lexicon


class Rule(NamedTuple):
    """A way to word an indicator: groups that must be met, the first near the number, and groups that must not.

    Groups are positions in :attr:`Phrases.groups`, so that a group shared by many rules is looked for once.
    """

    indicator: str
    needed: tuple[int, ...]
    forbidden: tuple[int, ...] = ()


class Phrases(NamedTuple):
    """Compiled wording knowledge.

    Attributes:
        groups: Alternatives of each group, separated by ``|``.
        by_unit: Rules of the indicators that stand in a unit, by the group of their head.
        never: Groups that the rules of an indicator forbid, for each of its rules that forbids any.
        percent, density: Share or density that goes with an indicator in the same breath.
        breakdowns, operators: What they mean, and the alternatives that say so.
        ours, others, survey: Words of our field, of other fields, and of surveys.
        abbreviations: Words that a short form stands for.
    """

    groups: tuple[str, ...]
    by_unit: Mapping[str, Mapping[int, tuple[Rule, ...]]]
    never: Mapping[str, tuple[tuple[int, ...], ...]]
    percent: Mapping[str, str]
    density: Mapping[str, str]
    breakdowns: tuple[tuple[str, str], ...]
    operators: tuple[tuple[str, str], ...]
    ours: str
    others: str
    survey: str
    abbreviations: Mapping[str, str]


def words(alternatives: str) -> re.Pattern[str]:
    """Pattern of whole words from alternatives separated by ``|``, for text as it stands."""
    plain = {canonical(part.strip()).replace("_", " ") for part in alternatives.split("|")}
    parts = sorted(plain, key=len, reverse=True)
    joined = "|".join(r"\s+".join(map(re.escape, part.split())) for part in parts)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def phrases() -> Phrases:
    """The wording knowledge, read once.

    Raises:
        BadLexicon: a rule names an indicator that does not exist, or has no group.
    """
    from ictstats.lexicon.loader import DATA, toml

    content = toml(DATA / "phrases.toml")
    faults = _faults(content, load())
    if faults:
        raise BadLexicon("phrases.toml", faults)
    texts: dict[str, int] = {}
    by_unit = _by_unit(content, texts)
    cues, fields = content["cues"], content["fields"]
    return Phrases(
        tuple(texts),
        by_unit,
        _forbidden(by_unit),
        content["companions"]["percent"],
        content["companions"]["density"],
        tuple(cues["breakdown"].items()),
        tuple(cues["operators"].items()),
        fields["ours"],
        fields["others"],
        fields["survey"],
        content["abbreviations"],
    )


def _by_unit(content: Mapping[str, Any], texts: dict[str, int]) -> dict[str, dict[int, tuple[Rule, ...]]]:
    """Rules of each unit by the group of their head; new groups are added to ``texts``."""
    by_unit: dict[str, dict[int, list[Rule]]] = {}
    for code, indicator in load().indicators.items():
        if indicator.topic == "reference":
            continue  # population, communes and their like are denominators in our reports, not their findings
        listed = [[alias] for alias in (indicator.name_vi, *indicator.aliases) if " " in alias and "/" not in alias]
        never = [f"!{content['never'][code]}"] if code in content["never"] else []
        for groups in [*content["rules"].get(code, ()), *listed]:
            needed = tuple(texts.setdefault(g, len(texts)) for g in groups if not g.startswith("!"))
            barred = (g[1:] for g in (*groups, *never) if g.startswith("!"))
            forbidden = tuple(texts.setdefault(g, len(texts)) for g in barred)
            by_unit.setdefault(indicator.unit, {}).setdefault(needed[0], []).append(Rule(code, needed, forbidden))
    return {unit: {head: tuple(rules) for head, rules in heads.items()} for unit, heads in by_unit.items()}


def _forbidden(by_unit: Mapping[str, Mapping[int, tuple[Rule, ...]]]) -> dict[str, tuple[tuple[int, ...], ...]]:
    found: dict[str, list[tuple[int, ...]]] = {}
    for rule in (rule for heads in by_unit.values() for rules in heads.values() for rule in rules):
        if rule.forbidden:
            found.setdefault(rule.indicator, []).append(rule.forbidden)
    return {code: tuple(groups) for code, groups in found.items()}


def _faults(content: Mapping[str, Any], lexicon: Lexicon) -> list[str]:
    named = [*content["rules"], *content["never"]]
    for pairs in content["companions"].values():
        named += [*(part.split(";")[0] for part in pairs), *pairs.values()]
    faults = [say("unknown indicator {code!r}", code=code) for code in named if code not in lexicon.indicators]
    for code, rules in content["rules"].items():
        faults += [
            f"{code}: {say('a rule without a head')}" for groups in rules if not groups or groups[0].startswith("!")
        ]
    return faults
