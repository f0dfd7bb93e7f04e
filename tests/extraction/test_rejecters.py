"""Numbers that are no statistics: each rule keeps its own examples and counter-examples."""

from __future__ import annotations

import pytest

from ictstats.extraction.rejecters import RULES
from ictstats.extraction.rejecting import find_rejects
from ictstats.lexicon import load

EXAMPLES = [(rule.name, rule.reason, example) for rule in RULES for example in rule.examples]
COUNTER = [(rule.name, example) for rule in RULES for example in rule.counter_examples]


@pytest.mark.parametrize(("name", "reason", "example"), EXAMPLES)
def test_a_rule_takes_its_examples(name: str, reason: str, example: str) -> None:
    assert [found.reason for found in find_rejects(example)][:1] == [reason]


@pytest.mark.parametrize(("name", "example"), COUNTER)
def test_a_rule_leaves_its_counter_examples(name: str, example: str) -> None:
    reasons = {rule.reason for rule in RULES if rule.name == name}
    assert not [found for found in find_rejects(example) if found.reason in reasons and found.quote == example]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_is_documented(rule: object) -> None:
    assert rule.examples
    assert rule.reason in load().ignored_reasons


@pytest.mark.parametrize(
    "text",
    [
        "490.756 thuê bao",
        "146/199 xã",
        "3.26 km/điểm",
        "97 thuê bao/100 dân",
        "70 - 80%",
        "07 cuộc họp",
        "1.476/1.644 xã",
        "340/465 trường",
    ],
)
def test_a_statistic_is_not_rejected(text: str) -> None:
    assert list(find_rejects(text)) == []
