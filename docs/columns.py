"""Write ``docs/columns.md`` from the declaration of the columns: ``python docs/columns.py``."""

from __future__ import annotations

from pathlib import Path

from ictstats.curation.reference import columns_page

Path(__file__).with_name("columns.md").write_text(columns_page(), encoding="utf-8")
