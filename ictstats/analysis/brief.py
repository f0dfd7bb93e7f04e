"""A brief, part by part: what a topic's notebook calls, one method a cell.

Each method returns a finished :class:`~ictstats.analysis.block.Block`. The figures that the parts cite are numbered in
the order in which they are asked for, so :meth:`Brief.quality` and :meth:`Brief.sources` come last.
"""

from __future__ import annotations

from dataclasses import replace

from ictstats.analysis import changes, download, goals, headlines, pictures, quality, states, tables, workings
from ictstats.analysis.block import Block
from ictstats.analysis.citations import Citations
from ictstats.analysis.render import render
from ictstats.analysis.scene import Scene, open_scene
from ictstats.analysis.topics import Theme
from ictstats.dataset.store import DataSet
from ictstats.errors import UnknownName
from ictstats.lexicon import load as lexicon
from ictstats.lexicon.places import NATION

_FEW = 3  # areas of a region that are named rather than counted


class Brief:
    """One topic, area and period in one language; made by :func:`open_brief`."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._citations = Citations(scene.dataset, scene.messages)

    @property
    def cited(self) -> tuple[str, ...]:
        """Observations cited so far, in the order of their first appearance."""
        return self._citations.ids

    def title(self) -> Block:
        """Topic, area and period, and what the area is compared with."""
        scene, m = self.scene, self.scene.messages
        facts = {"topic": scene.topic.name(m.lang), "area": scene.here, "period": scene.period.label(m.lang)}
        heading = m("title.heading", **facts)
        return self._block("title", "title", "", heading=heading, lead=self._against(), note=states.gone(self.scene))

    def headlines(self) -> Block:
        """The main findings, two to four sentences computed from the figures."""
        said = headlines.sentences(self.scene, self._citations)
        return self._block("headlines", "headlines", self._m("heading.headlines"), said=said)

    def theme(self, name: str) -> Block:
        """Where the area stands in one theme: its figures, the charts they carry, and what they are read against.

        Args:
            name: Name of the theme in ``topics.toml``.

        Raises:
            UnknownName: the topic has no such theme.
        """
        theme = self._theme(name)
        m = self.scene.messages
        groups = tables.standing(self.scene, theme, self._citations)
        drawn = pictures.pictures(self.scene, theme.figures)
        figures = [
            pictures.figure_html(one, f"{name.replace('_', '-')}-{number}", self.scene, self._citations)
            for number, one in enumerate(drawn, start=1)
        ]
        facts = {
            "theme": theme.title(m.lang),
            "area": self.scene.here,
            "period": self.scene.period.label(m.lang),
        }
        missing = states.told(self.scene, states.absent(self.scene, states.core(theme.indicators)))
        return self._block(
            "section",
            name.replace("_", "-"),
            theme.title(m.lang),
            groups=groups,
            workings=workings.workings(self.scene, theme, self._citations),
            missing=missing,
            figures=figures,
            facts=facts,
        )

    def changes(self) -> Block:
        """What is new since the last period: what moved, appeared, is missing now, was corrected or restated."""
        found = changes.changes(self.scene, self._citations)
        facts = {"area": self.scene.here, "period": self.scene.period.label(self.scene.messages.lang)}
        values = {"found": found, "facts": facts, "formed": states.formed(self.scene), "gone": states.gone(self.scene)}
        return self._block("section", "changes", self._m("heading.changes"), "changes", **values)

    def comparison(self) -> Block:
        """Against whom: the nation, the areas compared with, ranks among at least ten."""
        lines = tables.against(self.scene, self._citations)
        return self._block("table", "comparison", self._m("heading.comparison"), template="comparison", lines=lines)

    def targets(self) -> Block:
        """Targets that are due or set in the period, norms, and what they can be held against."""
        lines = goals.target_lines(self.scene, self._citations)
        norms = goals.norm_lines(self.scene, self._citations)
        drawn = pictures.targets(self.scene)
        figure = pictures.figure_html(drawn, "targets-1", self.scene, self._citations) if drawn else ""
        told = {"lines": lines, "norms": norms, "figure": figure}
        return self._block("table", "targets", self._m("heading.targets"), template="targets", **told)

    def statements(self) -> Block:
        """What the sources say without a figure: achieved, difficult, planned."""
        groups = quality.statements(self.scene, self._citations)
        return self._block("statements", "statements", self._m("heading.statements"), groups=groups)

    def quality(self) -> Block:
        """What is missing, what is doubtful, what disagrees, and what became of every number that was read."""
        scene, cited = self.scene, self.cited
        doubtful = quality.doubtful(scene, self._citations)
        issues = quality.issues(scene, cited)
        block = self._block(
            "quality",
            "quality",
            self._m("heading.quality"),
            states=quality.states(scene),
            names=states.STATES,
            unread=states.unread_numbers(scene),
            doubtful=doubtful,
            doubtful_elsewhere=quality.doubtful_elsewhere(scene, self.cited),
            facts={"area": scene.here, "period": scene.period.label(scene.messages.lang)},
            issues=issues,
            counts=quality.counts(scene, self.cited, issues),
            corrections=quality.corrections(scene, self.cited),
        )
        return replace(block, numbers=quality.tallies(scene, self.cited, issues))

    def sources(self) -> Block:
        """The card of every figure cited so far; call it after the other parts."""
        block = self._block("sources", "sources", self._m("heading.sources"), cards=self._citations.cards())
        return replace(block, csv=download.rows(self.scene.dataset, self.cited, self.scene.messages.lang))

    def method(self) -> Block:
        """How the figures were read and chosen, and the version of the data."""
        return self._block("method", "method", self._m("heading.method"), version=self.scene.dataset.data_version)

    def _m(self, key: str, **facts: object) -> str:
        return self.scene.messages(key, **facts)

    def _theme(self, name: str) -> Theme:
        themes = {theme.id: theme for theme in self.scene.topic.themes}
        if name not in themes:
            raise UnknownName("theme", name, self.scene.topic.code, tuple(themes))
        return themes[name]

    def _against(self) -> str:
        """Whom the area is compared with; nothing of a unit that is gone."""
        scene, m = self.scene, self.scene.messages
        if scene.dissolved is not None:
            return ""
        if scene.area.code == NATION:
            return m("title.provinces")
        if not scene.peers:
            return m("title.nation")
        region = lexicon().areas.regions.get(scene.area.region)
        facts = {"region": region.name(m.lang) if region else "", "count": len(scene.peers)}
        key = "title.region_few" if scene.compare == "region" and len(scene.peers) <= _FEW else f"title.{scene.compare}"
        return m(key, **facts, areas=", ".join(area.name(m.lang) for area in scene.peers))

    def _block(self, kind: str, name: str, title: str, template: str = "", **values: object) -> Block:
        m = self.scene.messages
        html = render(f"{template or kind}.html.j2", m=m, id=name, kind=kind, title=title, lang=m.lang, **values)
        return Block(kind, name, title, str(html), m.lang)


def open_brief(
    topic: str,
    area: str,
    period: str | int,
    lang: str = "vi",
    compare: str = "region",
    dataset: DataSet | None = None,
) -> Brief:
    """Open the brief of a topic for an area and a period.

    Args:
        topic: ``press``, ``postal``, ``telecom`` or ``it_adoption``.
        area: Slug such as ``cao-bang``, name or code; ``viet-nam`` for the nation.
        period: SDMX period; the integer 2017 is one too.
        lang: ``vi`` or ``en``.
        compare: ``region``, ``neighbours`` (units that share a border), ``nation``, or slugs with commas.
        dataset: The curated set; without it, the one of the project that ictstats is called from.

    Raises:
        UnknownName: no such topic, area or language, with what is near.
        BadPeriod: the period is none.
        BadParameter: a parameter of the wrong type, or empty.
        NoProject: no curated set is found.
    """
    return Brief(open_scene(topic, area, period, lang, compare, dataset))
