"""A selection made whole again after one part of it changed: what has no figure is let go, in sight of the analyst."""

from __future__ import annotations

from dataclasses import replace

from ictstats.desk.offers import FEW, Offers
from ictstats.desk.selection import ALL, Selection
from ictstats.lexicon.places import VIETNAM


def refit(chosen: Selection, offers: Offers) -> Selection:
    """The nearest selection that the offers hold.

    A breakdown without a figure becomes the total, or the first there is. Areas without one are let go; where none is
    left, all are taken. Years are drawn in to those that the areas have; where none is chosen, all are, but of many
    areas the last year alone, which is one picture.
    """
    parts = [code for _, code in offers.parts(chosen.indicator)]
    part = chosen.part if chosen.part in parts else next(iter(parts), "")
    known = [code for _, code in offers.areas(chosen.indicator, part)]
    kept = replace(chosen, part=part, areas=_areas(chosen, known))
    return _years(kept, offers.years(chosen.indicator, part, kept.areas), len(known))


def of_topic(topic: str, before: Selection, offers: Offers) -> Selection:
    """The first indicator of a topic, in the areas chosen before where it has them."""
    code = next(code for _, code in offers.indicators(topic))
    return refit(replace(before, indicator=code, part="", first="", last=""), offers)


def _areas(chosen: Selection, known: list[str]) -> tuple[str, ...]:
    kept = tuple(area for area in chosen.areas if area in known)
    if kept:
        return (ALL,) if ALL in kept else kept
    return (ALL,) if ALL in known else tuple(area for area in known if area != VIETNAM.slug) or tuple(known)


def _years(chosen: Selection, years: tuple[str, ...], areas: int) -> Selection:
    if not years:
        return replace(chosen, first="", last="")
    if not chosen.first:
        many = chosen.everywhere and areas > FEW
        return replace(chosen, first=years[-1] if many else years[0], last=years[-1])
    inside = [year for year in years if chosen.first <= year <= chosen.last] or [years[-1]]
    return replace(chosen, first=inside[0], last=inside[-1])
