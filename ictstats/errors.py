"""The one family of errors of ictstats.

Every error says *where* it happened, *what* is wrong and *what to do* about it, keeps the three
as attributes, and knows the exit status that the command line gives for it. Messy input of a
batch does not raise: it becomes a row of issues (:class:`ictstats.model.Issue`), so that the rest
of the batch goes on. Errors are for misuse of the library, a broken lexicon, a broken project and
a place that cannot be written.
"""

from __future__ import annotations

from collections.abc import Iterable


class IctStatsError(Exception):
    """Base of the family.

    Attributes:
        where: File, parameter or name that the error is about.
        what: What is wrong with it.
        remedy: What the reader can do next; may be empty.
        exit_status: 2 for wrong use, 1 for everything else.
    """

    exit_status = 1

    def __init__(self, where: str, what: str, remedy: str = "") -> None:
        self.where, self.what, self.remedy = where, what, remedy
        super().__init__(f"{where}: {what}" + (f"; {remedy}" if remedy else ""))

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process borders; the default would call the class with the joined message.
        return (_rebuild, (type(self), self.__dict__.copy()))


def _rebuild(kind: type[IctStatsError], state: dict[str, object]) -> IctStatsError:
    error = kind.__new__(kind)
    error.__dict__.update(state)
    IctStatsError.__init__(error, error.where, error.what, error.remedy)
    return error


class WrongUse(IctStatsError):
    """The caller asked for something that cannot be: wrong option, wrong combination."""

    exit_status = 2


class UnknownName(WrongUse):
    """An indicator, area, topic, unit or language that the lexicon does not know."""

    def __init__(self, kind: str, name: str, where: str, near: Iterable[str] = ()) -> None:
        self.kind, self.name, self.near = kind, name, tuple(near)
        hint = f"did you mean {_one_of(self.near)}?" if self.near else "look for it with: ictstats search WORDS"
        super().__init__(where, f"no {kind} called {name!r}", hint)


class BadParameter(WrongUse):
    """A notebook or command parameter with a wrong name, type or value."""


class BadPeriod(WrongUse):
    """A text that is no SDMX time period."""

    def __init__(self, text: str, where: str = "period") -> None:
        self.text = text
        super().__init__(where, f"{text!r} is no period", "write 2017, 2017-11, 2017-Q1, 2017-S1 or 2017-01-01/P9M")


class NoProject(IctStatsError):
    """No project folder was found from the place where ictstats was called."""

    exit_status = 2


class BadLexicon(IctStatsError):
    """The data files of the lexicon contradict each other; all faults are reported together."""

    def __init__(self, where: str, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(
            where, "\n  ".join([f"{len(self.faults)} faults", *self.faults]), "correct the rows named above"
        )


class BadSource(IctStatsError):
    """A source that cannot be read: missing, unreadable, empty, binary or not what it says it is.

    Attributes:
        kind: Code of the closed list ``lexicon/data/issue_kinds.csv``.
    """

    def __init__(self, where: str, what: str, remedy: str, kind: str = "unreadable_source") -> None:
        self.kind = kind
        super().__init__(where, what, remedy)


class BadRow(IctStatsError):
    """A row that breaks the contract of the data set."""


class NotebookFailed(IctStatsError):
    """A notebook raised, died or ran too long; what was published before stays as it was."""


class CannotWrite(IctStatsError):
    """An output folder or file cannot be written."""


class MissingExtra(IctStatsError):
    """A part of ictstats needs packages that are not installed."""

    exit_status = 2

    def __init__(self, package: str, extra: str) -> None:
        self.package, self.extra = package, extra
        super().__init__(package, "is not installed", f'install it with: pip install "ictstats[{extra}]"')


def _one_of(names: tuple[str, ...]) -> str:
    quoted = [repr(name) for name in names]
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + " or " + quoted[-1]
