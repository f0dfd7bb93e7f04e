"""``ictstats.check``: everything that makes one careful about the figures of a frame."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from ictstats.dataset import words
from ictstats.dataset.citing import observations_of
from ictstats.dataset.claims import Row
from ictstats.dataset.current import current
from ictstats.dataset.store import DataSet

COLUMNS = (
    *("observation_id", "indicator", "area", "period", "kind", "code", "severity"),
    *("message_vi", "message_en", "remedy_vi", "remedy_en", "issue_id"),
)


def check(frame: pd.DataFrame, *, data: DataSet | None = None) -> pd.DataFrame:
    """Doubts and issues of the figures of a frame, one line each, in both languages, with the arithmetic written out.

    Args:
        frame: A frame of :func:`ictstats.get`, :func:`ictstats.select` or :func:`ictstats.panel`.
        data: The data set that the frame is of; without it the one of the project.

    Returns:
        A frame with the columns of :data:`COLUMNS`, in the order of the figures: ``kind`` is ``doubt`` (``code`` of the
        doubts) or ``issue`` (``code`` of the kinds of issues; ``severity`` is ``info`` where a check agrees). It is
        empty where nothing is known against or for the figures.

    Raises:
        WrongUse: the frame has no column ``observation_id``.
        UnknownName: the data set has no observation of one of the identities.

    >>> from ictstats.dataset.get import get
    >>> found = check(get("post_pop_per_point", "cao-bang", 2017))
    >>> sorted(set(found["kind"]))
    ['doubt', 'issue']
    """
    dataset = current(data)
    rows = observations_of(frame, dataset, "check")
    place = {identity: number for number, identity in enumerate(rows["observation_id"])}
    told = [*_doubts(rows), *_issues(rows, dataset.issues)]
    told.sort(key=lambda line: (place[line["observation_id"]], line["kind"], line["code"], line["issue_id"]))
    return pd.DataFrame(told, columns=list(COLUMNS), dtype="str")


def _doubts(rows: pd.DataFrame) -> Iterator[dict[str, str]]:
    for row in rows[rows["doubts"] != ""].itertuples():
        codes = [one.partition(":")[0] for one in row.doubts.split(";")]
        both = zip(codes, words.doubts(row.doubts, "vi"), words.doubts(row.doubts, "en"), strict=True)
        for code, vi, en in both:
            yield _line(row, kind="doubt", code=code, severity="warning", message_vi=vi, message_en=en)


def _issues(rows: pd.DataFrame, issues: pd.DataFrame) -> Iterator[dict[str, str]]:
    about = issues.assign(observation_id=issues["observation_ids"].str.split(";")).explode("observation_id")
    wanted = {row.observation_id: row for row in rows.itertuples()}
    for issue in about[about["observation_id"].isin(wanted)].itertuples():
        texts = {name: getattr(issue, name) for name in COLUMNS[6:]}
        yield _line(wanted[issue.observation_id], kind="issue", code=issue.kind, **texts)


def _line(row: Row, **told: str) -> dict[str, str]:
    about = {name: getattr(row, name) for name in COLUMNS[:4]}
    return dict.fromkeys(COLUMNS, "") | about | told
