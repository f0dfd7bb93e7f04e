"""A selection on the disk: its rows as CSV, itself as a parameter file, and the commands that take it up again."""

from __future__ import annotations

import json
import math
import re
import shlex
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from ictstats.briefs.files import replace_file
from ictstats.briefs.plan import plan
from ictstats.dataset.exports.csvs import excel_safe
from ictstats.dataset.store import FIGURES
from ictstats.desk.selection import REFERENCE, Selection, from_mapping
from ictstats.errors import BadParameter, BadSource, CannotWrite, MissingExtra

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,119}")
_LARGEST = 100_000  # bytes of a parameter file


def csv_of(frame: pd.DataFrame) -> bytes:
    """The rows as CSV that Excel opens as it should: a byte order mark, and no text that is a formula."""
    rows = ([_cell(cell) for cell in row] for row in frame.itertuples(index=False))
    return excel_safe(list(map(str, frame.columns)), rows, FIGURES)[0]


def parameters_of(chosen: Selection) -> bytes:
    """The selection as YAML that is JSON line by line, so that no reader takes ``2017`` or ``no`` for something else.

    >>> print(parameters_of(Selection("dti_score", ("cao-bang",), "2023", "2023")).decode())
    indicator: "dti_score"
    areas: "cao-bang"
    periods: "2023"
    part: ""
    lang: "vi"
    <BLANKLINE>
    """
    return "".join(f"{name}: {json.dumps(value)}\n" for name, value in chosen.parameters.items()).encode()


def read_parameters(path: str | Path) -> Selection:
    """The selection of a parameter file, YAML or JSON.

    Raises:
        BadSource: the file is missing, too large or no mapping of names to values.
        BadParameter, UnknownName, BadPeriod, WrongUse: what it says cannot be.
        MissingExtra: YAML cannot be read here.
    """
    file = Path(path)
    try:
        if file.stat().st_size > _LARGEST:
            raise BadSource(str(path), "has more than {bytes} bytes", "split it", "unreadable_source", bytes=_LARGEST)
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadSource(
            str(path), getattr(error, "strerror", None) or str(error), "check the file and its permissions"
        ) from error
    content = _parsed(text, str(path))
    if not isinstance(content, dict):
        raise BadSource(str(path), "holds no parameters", "write one parameter a line, as in lang: vi")
    return from_mapping(content, str(path))


def save(content: bytes, name: str, folder: Path | None = None) -> Path:
    """Write a file into the folder of the notebook; one that is there already stays, and the new one gets a number.

    Raises:
        BadParameter: the name is no plain file name.
        CannotWrite: the folder cannot be written.
    """
    if not _NAME.fullmatch(name):
        what, remedy = "{name!r} is no file name", "write letters without marks, digits, points and hyphens"
        raise BadParameter("name", what, remedy, name=name)
    place = (folder or Path.cwd()) / name
    for number in range(1, 1000):
        path = place if number == 1 else place.with_name(f"{place.stem}-{number}{place.suffix}")
        if not path.exists():
            replace_file(path, content)
            return path
        if path.is_file() and path.read_bytes() == content:
            return path
    raise CannotWrite(str(place), "is there a thousand times", "give another name")


def papermill_command(file: str) -> str:
    """What runs the notebook again with a parameter file.

    >>> papermill_command("a.yaml")
    'papermill explore.ipynb out.ipynb -f a.yaml'
    """
    return shlex.join(["papermill", "explore.ipynb", "out.ipynb", "-f", file])


def briefs_command(chosen: Selection) -> str:
    """What publishes the briefs of the topic, areas and last year of a selection; empty for what has no brief.

    >>> briefs_command(Selection("dti_score", ("cao-bang", "hue"), "2022", "2024"))
    'ictstats briefs --area cao-bang,hue --period 2024 --topic it_adoption --lang vi'

    Raises:
        UnknownName: an area that the command would not take either.
    """
    if chosen.topic == REFERENCE or not chosen.last:
        return ""
    areas = ",".join(chosen.areas)
    plan(areas, chosen.last, chosen.topic, chosen.lang)
    wanted = ["--area", areas, "--period", chosen.last, "--topic", chosen.topic, "--lang", chosen.lang]
    return shlex.join(["ictstats", "briefs", *wanted])


def _parsed(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        pass
    try:
        import yaml
    except ImportError as error:
        raise MissingExtra("pyyaml", "briefs") from error
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise BadSource(
            where, "is no YAML: {cause}", "write one parameter a line, as in lang: vi", "unreadable_source", cause=error
        ) from error


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return "" if math.isnan(value) else f"{Decimal(repr(value)).normalize():f}"
    return str(value)
