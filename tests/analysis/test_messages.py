"""The catalogue is whole in both languages, nothing in it is unused, and numbers are printed as readers expect."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from ictstats.analysis import messages
from ictstats.analysis.messages import Messages
from ictstats.errors import UnknownName

FOLDER = Path(messages.__file__).parent
CODE = "\n".join(path.read_text(encoding="utf-8") for path in [*FOLDER.glob("*.py"), *FOLDER.glob("templates/*.j2")])
# Keys that the code composes: f"bound.{row.bound}".
COMPOSED = tuple(re.findall(r'f"([a-z]+\.)\{', CODE))


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("key", sorted(messages.catalogue()))
def test_message_is_whole_and_used(key: str) -> None:
    texts = messages.catalogue()[key]
    assert set(texts) == {"vi", "en"}
    assert all(text.strip() for text in texts.values())
    assert fields(texts["vi"]) == fields(texts["en"])
    assert f'"{key}"' in CODE or key.startswith(COMPOSED), "no code asks for this message"


@pytest.mark.parametrize("key", sorted(set(re.findall(r'm(?:\.html)?\(\s*"([a-z]+\.[a-z_0-9]+)"', CODE))))
def test_message_asked_for_exists(key: str) -> None:
    assert key in messages.catalogue()


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (490756.0, "490.756", "490,756"),
        (97.4, "97,4", "97.4"),
        (3.26, "3,26", "3.26"),
        (0.0, "0", "0"),
        (1234567.5, "1.234.567,5", "1,234,567.5"),
        (1e16, "10.000.000.000.000.000", "10,000,000,000,000,000"),
    ],
)
def test_number(value: float, vi: str, en: str) -> None:
    assert (Messages("vi").number(value), Messages("en").number(value)) == (vi, en)


@pytest.mark.parametrize("lang", ["", "vn", "VI", "english", "vi;en"])
def test_unknown_language_names_the_known_ones(lang: str) -> None:
    with pytest.raises(UnknownName, match="vi"):
        Messages(lang)


@pytest.mark.parametrize("fact", ["<script>", "{what}", '" onload="x', "&amp;"])
def test_facts_are_escaped_and_never_formatted_again(fact: str) -> None:
    from markupsafe import escape

    assert str(escape(fact)) in Messages("vi").html("note.scope", scope=fact)


@pytest.mark.parametrize(
    ("code", "expected"),
    [("bts_sites", "số vị trí"), ("dti_score", "chỉ số"), ("papi_egov_score", "chỉ số")],
)
def test_name_inside_a_sentence_has_no_capital(code: str, expected: str) -> None:
    assert Messages("vi").within(code).startswith(expected)
