"""The declaration of the columns agrees with itself, and everything that names columns agrees with it."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys

import pytest

from ictstats import model
from ictstats.columns import codes, column, files
from ictstats.curation.curated import Claim, Reading
from ictstats.curation.rules import RULES
from ictstats.dataset import store
from ictstats.errors import UnknownName
from ictstats.lexicon.codelists import code_list

EVERY = [(file, one) for file in files.FILES.values() for one in file.columns]
IDS = [f"{file.name}-{one.name}" for file, one in EVERY]


@pytest.mark.parametrize(("file", "one"), EVERY, ids=IDS)
def test_a_column_is_wholly_declared(file: column.File, one: column.Column) -> None:
    assert one.type in column.TYPES
    assert all((one.label_vi, one.label_en, one.meaning_vi, one.meaning_en))
    assert len(one.label_vi) <= 80, "Stata takes no longer label of a variable"
    assert len(one.label_en) <= 80, "Stata takes no longer label of a variable"
    assert bool(one.concept) == bool(one.role)
    assert not one.concept or re.fullmatch(r"[A-Z][A-Z_]*", one.concept)
    if one.type in (column.CODE, column.AREA):
        assert code_list(one.codes).codes
    # A dimension of SDMX is never empty, so one that may be has a code for it; a claim without a period is left out.
    if one.role == column.DIMENSION and not one.required and one.type != column.PERIOD:
        assert one.empty


@pytest.mark.parametrize("file", files.FILES.values(), ids=lambda file: file.name)
def test_names_and_concepts_stand_once(file: column.File) -> None:
    concepts = [one.concept for one in file.columns if one.concept]
    assert len(set(file.names)) == len(file.names)
    assert len(set(concepts)) == len(concepts)
    assert file.columns[0].required, "the first column names the row"


@pytest.mark.parametrize("known", codes.CLOSED.values(), ids=lambda known: known.id)
def test_a_closed_list_has_words_in_both_languages(known: codes.CodeList) -> None:
    assert len(set(known.names)) == len(known.names)
    assert known.name("vi") != known.name("en")
    assert all(known.meanings("vi").values())
    assert all(known.meanings("en").values())


@pytest.mark.parametrize(
    ("checked", "declared"),
    [
        (model.MEASURES, "CL_MEASURE"),
        (model.BOUNDS, "CL_BOUND"),
        (model.STATUSES, "CL_STATUS"),
        (model.AREA_LEVELS, "CL_AREA_LEVEL"),
        (model.OUTCOMES, "CL_OUTCOME"),
        (model.STATEMENT_KINDS, "CL_STATEMENT_KIND"),
        (model.SOURCE_KINDS, "CL_SOURCE_KIND"),
        ((*model.TOPICS, "reference"), "CL_TOPIC_ALL"),
    ],
)
def test_the_frozen_types_take_what_is_declared(checked: tuple[str, ...], declared: str) -> None:
    assert checked == code_list(declared).names


def test_an_observation_takes_every_declared_code_and_no_other() -> None:
    by_name = {one.name: one for one in files.OBSERVATIONS.columns}
    given = {"place": model.Span(0, 1), "quote": "1", "unit": "points", "value": 1}
    for name in ("measure", "bound", "status", "area_level"):
        for code in code_list(by_name[name].codes).names:
            assert getattr(model.Observation(**given, **{name: code}), name) == code
        with pytest.raises(ValueError, match=name):
            model.Observation(**given, **{name: "strange"})


def test_every_column_of_a_claim_is_a_field_of_the_frozen_types() -> None:
    fields = {field.name for kind in (model.Observation, Claim) for field in dataclasses.fields(kind)}
    assert set(files.OBSERVATIONS.names) <= fields
    assert {field.name for field in dataclasses.fields(Reading)} == set(files.READINGS.names)


def test_frames_get_their_types_from_the_declaration() -> None:
    assert store.FIGURES == ("value", "low", "high", "numerator", "denominator")
    assert store.MARKS == ("worded", "preferred", "corrected")
    assert store.COUNTS == ("mentions", "observations", "ignored", "issues", "statements")


def test_the_declaration_costs_nothing_to_import() -> None:
    program = "import sys; import ictstats.columns.files; print(sorted(m for m in sys.modules if 'ictstats' in m))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.count("'ictstats") == done.stdout.count("'ictstats.columns") + 1


def test_every_doubt_unit_and_indicator_is_in_its_list() -> None:
    assert {"out_of_bounds", "contradicted"} <= set(code_list("CL_DOUBT").names)
    assert "tel_subs_total" in code_list("CL_INDICATOR").names
    areas = code_list("CL_AREA").meanings("vi")
    assert areas["04"] == "Cao Bằng"
    assert areas["VN"] == "Cả nước"
    with pytest.raises(UnknownName, match="code list"):
        code_list("CL_NOTHING")


def test_a_rule_is_never_taken_for_a_column() -> None:
    assert not {rule.code for rule in RULES} & set(files.OBSERVATIONS.names)
    assert all(set(rule.columns) <= set(files.OBSERVATIONS.names) for rule in RULES)
