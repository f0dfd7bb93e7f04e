"""The ways between a figure, its source note and back, which only the whole page can know.

Works on fragments as the allow-list leaves them: their tags are written in one way, and no text holds a ``<``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

_REF = re.compile(r'<a class="ict-ref" href="#([a-z0-9-]+)"')
_NUMBERED = re.compile(r'<a class="ict-ref" href="#([a-z0-9-]+)"[^>]*>[^<]*<sup class="ict-cite">\[(\d+)\]</sup>')
_ENTRY = re.compile(r'<li id="([a-z0-9-]+)">(.*?)</li>', re.DOTALL)
_FIGURE = re.compile(r"<figure\b.*?</figure>", re.DOTALL)
_SOURCE_LINE = re.compile(r'(<p class="ict-source">.*?)</p>', re.DOTALL)

Places = Mapping[str, Sequence[tuple[str, str]]]
"""For each source note the anchors of the figures that lead to it, each with the title of its part."""


@dataclass(frozen=True, slots=True)
class Part:
    """A block as it stands in the page."""

    kind: str
    id: str
    title: str
    html: str


def linked(parts: Iterable[Part], words: Mapping[str, str]) -> tuple[Part, ...]:
    """Parts in which every chart names its source notes, and every source note leads back to its figures.

    Args:
        parts: Blocks, cleaned.
        words: ``source_notes`` and ``cited_in``, in the language of the page.
    """
    noted = [replace(part, html=_FIGURE.sub(lambda found: _noted(found[0], words), part.html)) for part in parts]
    places: dict[str, list[tuple[str, str]]] = {}
    named = [replace(part, html=_REF.sub(lambda found: _named(found[1], part, places), part.html)) for part in noted]  # noqa: B023 - used at once
    return tuple(replace(part, html=_ENTRY.sub(lambda found: _back(found, places, words), part.html)) for part in named)


def _noted(figure: str, words: Mapping[str, str]) -> str:
    """A chart whose line of sources ends with the numbers of its source notes."""
    notes = sorted({(int(number), anchor) for anchor, number in _NUMBERED.findall(figure)})
    if not notes or "ict-notes" in figure:
        return figure
    links = Markup(" ").join(Markup('<a href="#{}">[{}]</a>').format(anchor, number) for number, anchor in notes)
    line = Markup('<span class="ict-notes">{}: {}</span>').format(words["source_notes"], links)
    found = _SOURCE_LINE.search(figure)
    if found is None:
        return figure.replace("</figure>", f'<p class="ict-source">{line}</p></figure>')
    return f"{figure[: found.end(1)]} {line}{figure[found.end(1) :]}"


def _named(anchor: str, part: Part, places: dict[str, list[tuple[str, str]]]) -> str:
    """The link of a figure with an anchor of its own, which is written down in ``places``."""
    own = f"b{len(places.setdefault(anchor, [])) + 1}-{anchor}"
    places[anchor].append((own, part.title))
    return f'<a class="ict-ref" id="{own}" href="#{anchor}"'


def _back(found: re.Match[str], places: Places, words: Mapping[str, str]) -> str:
    links = Markup(" · ").join(_links(places.get(found[1], ())))
    if not links:
        return found[0]
    line = Markup('<small class="ict-back">{}: {}</small>').format(words["cited_in"], links)
    return f'<li id="{found[1]}">{found[2]} {line}</li>'


def _links(places: Sequence[tuple[str, str]]) -> Iterator[Markup]:
    """Links to the figures of a note: the title of the part, with a number where a part has several of them."""
    titles = [title for _, title in places]
    for at, (anchor, title) in enumerate(places):
        number = f" ({titles[: at + 1].count(title)})" if titles.count(title) > 1 else ""
        yield Markup('<a href="#{}">{}{}</a>').format(anchor, title, number)
