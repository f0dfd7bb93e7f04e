"""One reader over text files: run as a program inside the environment of each peer, prints JSON.

``python readers.py NAME FOLDER``: FOLDER holds one folder of text files a run; each run reads other files. The best
run is printed as ``{"seconds": …, "bytes": …, "found": …}``. Everything but reading (imports, lexicons, files) is done
before the clock starts, and each reader warms up on a text of its own. Stands alone: imports nothing of the project
but for the readers that are the project's.
"""

from __future__ import annotations

import json
import re
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

Reader = Callable[[str], int]
_PRINTED = r"(?<![\w.,])\d+(?:[.,]\d+)*"
# What duckling offers; those that Vietnamese has no rules for cost it next to nothing.
_DIMENSIONS = (
    *("amount-of-money", "credit-card-number", "distance", "duration", "email", "number", "ordinal"),
    *("phone-number", "quantity", "temperature", "time", "url", "volume"),
)


def _ictstats() -> Reader:
    from ictstats.extraction.prose import extract
    from ictstats.model import Document

    def read(text: str) -> int:
        found = extract(Document("text", text))
        return len(found.observations) + len(found.ignored) + len(found.issues)

    return read


def _ictstats_observations() -> Reader:
    from ictstats.extraction.prose import extract
    from ictstats.model import Document

    return lambda text: len(extract(Document("text", text)).observations)


def _ictstats_records() -> Reader:
    from ictstats.extraction.prose import extract
    from ictstats.extraction.records import records
    from ictstats.model import Document

    return lambda text: len(list(records(extract(Document("text", text)))))


def _one_pass() -> Reader:
    pattern = re.compile(r"\d[\d.,]*")  # nothing before the digit: the fastest that `re` finds numbers
    return lambda text: sum(1 for _ in pattern.finditer(text))


def _duckling(dimensions: tuple[str, ...]) -> Reader:
    import duckling

    zones = duckling.load_time_zones("/usr/share/zoneinfo")
    now = duckling.parse_ref_time(zones, "Asia/Ho_Chi_Minh", 1_510_000_000)
    language = duckling.parse_lang("VI")
    locale = duckling.parse_locale("VI", duckling.default_locale_lang(language))
    context = duckling.Context(now, locale)
    wanted = duckling.parse_dimensions(list(dimensions))
    return lambda text: sum(len(duckling.parse(line, context, wanted, False)) for line in _lines(text))


def _quantulum3() -> Reader:
    warnings.simplefilter("ignore")
    from quantulum3 import parser

    return lambda text: sum(len(parser.parse(line)) for line in _lines(text))


def _recognizers(*, units: bool) -> Reader:
    from recognizers_number import Culture, NumberRecognizer

    numbers = NumberRecognizer(Culture.English)
    models = [numbers.get_number_model()]
    if units:
        from recognizers_number_with_unit import NumberWithUnitRecognizer

        measured = NumberWithUnitRecognizer(Culture.English)
        models += [numbers.get_percentage_model(), measured.get_currency_model(), measured.get_dimension_model()]
    return lambda text: sum(len(model.parse(line)) for line in _lines(text) for model in models)


def _babel() -> Reader:
    import regex
    from babel.numbers import NumberFormatError, parse_decimal

    pattern = regex.compile(_PRINTED)

    def read(text: str) -> int:
        found = 0
        for match in pattern.finditer(text):
            try:
                parse_decimal(match.group(), locale="vi_VN")
            except NumberFormatError:
                continue
            found += 1
        return found

    return read


def _lines(text: str) -> list[str]:
    """Line by line, which is the kindest way: duckling takes more than twice as long for all lines at once."""
    return [line for line in text.split("\n") if line.strip()]


READERS: dict[str, Callable[[], Reader]] = {
    "ictstats": _ictstats,
    "ictstats-observations": _ictstats_observations,
    "ictstats-records": _ictstats_records,
    "one-pass": _one_pass,
    "duckling-numbers": lambda: _duckling(("number",)),
    "duckling-all": lambda: _duckling(_DIMENSIONS),
    "quantulum3": _quantulum3,
    "recognizers-numbers": lambda: _recognizers(units=False),
    "recognizers-units": lambda: _recognizers(units=True),
    "regex-babel": _babel,
}


def measure(reader: Reader, folder: Path) -> dict[str, float]:
    """Read each run's files; the fastest run counts."""
    runs = [
        [path.read_text(encoding="utf-8") for path in sorted(run.glob("*.txt"))]
        for run in sorted(folder.iterdir())
        if run.is_dir()
    ]
    reader(runs.pop(0)[0])
    best: dict[str, float] = {}
    for texts in runs:
        start = time.process_time()
        found = sum(reader(text) for text in texts)
        seconds = time.process_time() - start
        size = sum(len(text.encode()) for text in texts)
        if not best or size / seconds > best["bytes"] / best["seconds"]:
            best = {"seconds": seconds, "bytes": size, "found": found}
    return best


if __name__ == "__main__":
    print(json.dumps(measure(READERS[sys.argv[1]](), Path(sys.argv[2]))))
