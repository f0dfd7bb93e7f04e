"""The one family of errors of ictstats.

Every error says *where* it happened, *what* is wrong and *what to do* about it, keeps the three
as attributes, and knows the exit status that the command line gives for it. Messy input of a
batch does not raise: it becomes a row of issues (:class:`ictstats.model.Issue`), so that the rest
of the batch goes on. Errors are for misuse of the library, a broken lexicon, a broken project and
a place that cannot be written.
"""

from __future__ import annotations

from collections.abc import Iterable

from ictstats.wording import say


class IctStatsError(Exception):
    """Base of the family.

    ``what`` and ``remedy`` are given as English texts with their facts as ``{name}``, and are told in the language of
    :func:`ictstats.wording.language`; :meth:`message` tells them in a language of your choice.

    Attributes:
        where: File, parameter or name that the error is about.
        facts: What the texts are filled with.
        code: Stable name of the kind of error, the same in every language.
        exit_status: 2 for wrong use, 1 for everything else.
    """

    code = "error"
    exit_status = 1

    def __init__(self, where: str, what: str, remedy: str = "", **facts: object) -> None:
        self.where, self.facts, self._what, self._remedy = where, facts, what, remedy
        super().__init__(where, what, remedy)

    @property
    def what(self) -> str:
        """What is wrong."""
        return self.told("what")

    @property
    def remedy(self) -> str:
        """What the reader can do next; may be empty."""
        return self.told("remedy")

    def told(self, part: str, lang: str = "") -> str:
        """``what`` or ``remedy`` in a language, ``vi`` or ``en``."""
        return say(self._what if part == "what" else self._remedy, lang, **self._facts(lang))

    def message(self, lang: str = "") -> str:
        """The whole error in one line."""
        remedy = self.told("remedy", lang)
        return f"{self.where}: {self.told('what', lang)}" + (f"; {remedy}" if remedy else "")

    def _facts(self, lang: str) -> dict[str, object]:
        """The facts as a language words them."""
        return self.facts

    def __str__(self) -> str:
        return self.message()

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process borders; the default would call the class with the texts alone.
        return (_rebuild, (type(self), self.__dict__.copy()))


def _rebuild(kind: type[IctStatsError], state: dict[str, object]) -> IctStatsError:
    error = kind.__new__(kind)
    error.__dict__.update(state)
    Exception.__init__(error, error.where, error._what, error._remedy)
    return error


class WrongUse(IctStatsError):
    """The caller asked for something that cannot be: wrong option, wrong combination."""

    code = "wrong_use"
    exit_status = 2


class WrongType(WrongUse):
    """A value of another kind than the one that can be used: a list for a frame, a frame for a name.

    >>> WrongType("rank", [1, 2], "give a pandas.DataFrame").message("en")
    'rank: a value of type list cannot be used; give a pandas.DataFrame'
    >>> WrongType("words", None, "give words").message("en")
    'words: None cannot be used; give words'
    """

    code = "wrong_type"

    def __init__(self, where: str, given: object, remedy: str, **facts: object) -> None:
        plain = given is None or isinstance(given, (bool, int, float))
        what = "{given} cannot be used" if plain else "a value of type {given} cannot be used"
        super().__init__(where, what, remedy, given=repr(given) if plain else type(given).__name__, **facts)


class UnknownName(WrongUse):
    """An indicator, area, topic, unit or language that the lexicon does not know."""

    code = "unknown_name"

    def __init__(self, kind: str, name: str, where: str, near: Iterable[str] = ()) -> None:
        self.kind, self.name, self.near = kind, name, tuple(near)
        hint = "did you mean {near}?" if self.near else "look for it with: ictstats search WORDS"
        super().__init__(where, "no {kind} called {name!r}", hint, kind=kind, name=name)

    def _facts(self, lang: str) -> dict[str, object]:
        near = _one_of(self.near, say("or", lang)) if self.near else ""
        return {**self.facts, "kind": say(self.kind, lang), "near": near}


class BadParameter(WrongUse):
    """A notebook or command parameter with a wrong name, type or value."""

    code = "bad_parameter"


class BadPeriod(WrongUse):
    """A text that is no SDMX time period."""

    code = "bad_period"

    def __init__(self, text: str, where: str = "period") -> None:
        self.text = text
        remedy = "write 2017, 2017-11, 2017-Q1, 2017-S1 or 2017-01-01/P9M"
        super().__init__(where, "{text!r} is no period", remedy, text=text)


class NoProject(IctStatsError):
    """No project folder was found from the place where ictstats was called."""

    code = "no_project"
    exit_status = 2


class BadLexicon(IctStatsError):
    """The data files of the lexicon contradict each other; all faults are reported together."""

    code = "bad_lexicon"

    def __init__(self, where: str, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        listed = "".join(f"\n  {fault}" for fault in self.faults)
        super().__init__(
            where, "{number} faults{listed}", "correct the rows named above", number=len(self.faults), listed=listed
        )


class BadSource(IctStatsError):
    """A source that cannot be read: missing, unreadable, empty, binary or not what it says it is.

    Attributes:
        kind: Code of the closed list ``lexicon/data/issue_kinds.csv``.
    """

    code = "bad_source"

    def __init__(self, where: str, what: str, remedy: str, kind: str = "unreadable_source", /, **facts: object) -> None:
        self.kind = kind
        super().__init__(where, what, remedy, **facts)


class BadRow(IctStatsError):
    """A row that breaks the contract of the data set."""

    code = "bad_row"


class NotebookFailed(IctStatsError):
    """A notebook raised, died or ran too long; what was published before stays as it was."""

    code = "notebook_failed"


class DocumentFailed(IctStatsError):
    """A page cannot be made into a Word or PDF file; what was published before stays as it was."""

    code = "document_failed"


class NoBrowser(IctStatsError):
    """No browser that prints pages was found on the machine."""

    code = "no_browser"
    exit_status = 2


class CannotWrite(IctStatsError):
    """An output folder or file cannot be written."""

    code = "cannot_write"


class MissingExtra(IctStatsError):
    """A part of ictstats needs packages that are not installed."""

    code = "missing_extra"
    exit_status = 2

    def __init__(self, package: str, extra: str) -> None:
        self.package, self.extra = package, extra
        super().__init__(package, "is not installed", 'install it with: pip install "ictstats[{extra}]"', extra=extra)


def _one_of(names: tuple[str, ...], joined: str) -> str:
    quoted = [repr(name) for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} {joined} {quoted[-1]}"
