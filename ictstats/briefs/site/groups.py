"""Groups of pages that are made from the same things, so that only those whose things changed are made again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from ictstats.briefs import ledger
from ictstats.briefs.site.published import Brief
from ictstats.columns.codes import ALL_TOPICS

AROUND = "around"  # index, issues and the list of indicators
FOLDER = "indicators"  # where the list and the pages of the indicators lie, below the site
GROUPS = (AROUND, *ALL_TOPICS.names)


def digests_of(briefs: Iterable[Brief], data_version: str, changes: str) -> dict[str, str]:
    """Digest of what each group is made from: code, data, and the briefs that its pages lead to.

    Args:
        briefs: What is published.
        data_version: Version of the curated set.
        changes: What changed, as text; only the index tells it.
    """
    told: dict[str, list[tuple[str, str, bool, str]]] = {group: [] for group in GROUPS}
    for brief in briefs:
        told[AROUND].append((brief.page, brief.sha256, brief.there, brief.cause))
        told[brief.topic].append((brief.page, brief.sha256, brief.there, ""))
    code = ledger.code_digest()
    said = {group: changes if group == AROUND else "" for group in GROUPS}
    return {group: _digest(json.dumps([code, data_version, said[group], told[group]])) for group in GROUPS}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
