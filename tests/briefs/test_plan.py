"""What a request means, and that nothing runs for a wrong one."""

from __future__ import annotations

import pytest

from ictstats.briefs.plan import plan
from ictstats.errors import IctStatsError


def test_defaults_are_four_topics_in_two_languages() -> None:
    tasks = plan("cao-bang", "2017")
    assert len(tasks) == 8
    assert {t.page.as_posix() for t in tasks} >= {"cao-bang/2017/telecom.vi.html", "cao-bang/2017/press.en.html"}


@pytest.mark.parametrize(("period", "units"), [("2007", 64), ("2017", 63), ("2025-06", 63), ("2026", 34)])
def test_all_means_the_units_in_being(period: str, units: int) -> None:
    assert len(plan("all", period, "telecom", "vi")) == units


def test_an_integer_period_and_names_in_any_spelling() -> None:
    (task,) = plan("Tỉnh Cao Bằng", 2017, "telecom", "vi", "Hà Giang, lang-son")
    assert (task.area, task.period, task.compare) == ("cao-bang", "2017", "ha-giang,lang-son")


@pytest.mark.parametrize("kind", ["region", "neighbours", "nation"])
def test_a_kind_of_comparison_is_no_name_of_an_area(kind: str) -> None:
    (task,) = plan("cao-bang", 2017, "telecom", "vi", kind)
    assert task.compare == kind


def test_the_slash_of_a_span_is_no_folder() -> None:
    (task,) = plan("cao-bang", "2010-01-01/P9M", "telecom", "vi")
    assert task.page.as_posix() == "cao-bang/2010-01-01_P9M/telecom.vi.html"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("cao-bnag", "2017"), "did you mean 'cao-bang'"),
        (("../../etc", "2017"), "no area"),
        ((",", "2017"), "names no area"),
        (("cao-bang", "2017-13"), "no period"),
        (("cao-bang", "../2017"), "no period"),
        (("cao-bang", "2017-13"), "^--period"),
        (("cao-bang", "2017", "weather"), "did you mean 'press', 'postal', 'telecom' or 'it_adoption'"),
        (("cao-bang", "2017", "telcom"), r"did you mean 'telecom'\?"),
        (("cao-bang", "2017", "Press"), r"did you mean 'press'\?"),
        (("cao-bang", "2017", "all", "fr"), "did you mean 'vi' or 'en'"),
        (("cao-bang", "2017", "all", "vi", "everyone"), "look for it with: ictstats search"),
        (("cao-bang", "2017", "all", "vi", "regoin"), "did you mean 'region'"),
        (("cao-bang", "2017", "all", "vi", "neighbors"), "did you mean 'neighbours'"),
        (("cao-bang", "2017", "all", "vi", "ha-gaing"), "did you mean 'ha-giang'"),
        (("cao-bang", "2017", "", "vi"), "names nothing"),
    ],
)
def test_wrong_use_is_told_with_a_remedy(arguments: tuple[str, ...], words: str) -> None:
    with pytest.raises(IctStatsError, match=words) as caught:
        plan(*arguments)
    assert caught.value.exit_status == 2
    assert caught.value.remedy
