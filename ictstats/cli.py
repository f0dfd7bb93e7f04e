"""The command line: gathers the commands that the packages register, and turns errors into an exit status.

No command is implemented here. Each package names its own in ``commands.py`` with ``register(subparsers)``;
a command's function takes the parsed arguments and returns the exit status.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from ictstats import __version__, jobs, speech
from ictstats.briefs import commands as briefs_commands
from ictstats.curation import commands as curation_commands
from ictstats.dataset import commands as dataset_commands
from ictstats.errors import IctStatsError
from ictstats.extraction import commands as extraction_commands
from ictstats.lexicon import commands as lexicon_commands
from ictstats.wording import LANGUAGES, say

EXAMPLES = """examples:
  ictstats briefs                                   the briefs of Cao Bằng 2017, in Vietnamese and English
  ictstats briefs --area all --topic telecom        one topic, every province
  ictstats extract baocao.txt --format table        what a report says, number by number
  ictstats explain baocao.txt --at 2853             why a number was read as it was
  ictstats search "thue bao di dong"                indicators and places, with or without marks
  ictstats export xlsx --topic telecom --out FOLDER the data set for Excel, Stata, SDMX and other tools
  ictstats indicators --topic postal                what is counted: codes, units, definitions
  ictstats places "ha giang"                        provinces through time, with their neighbours
  ictstats check                                    everything that a person should look at
  ictstats query "SELECT * FROM places LIMIT 5"     a question in SQL
  ictstats snapshot                                 the data set in one file

exit status: 0 all well, 1 something failed and the rest went on, 2 wrong use
"""


class _Version(argparse.Action):
    """Prints the version of the code and of the data set at hand, if there is one."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(f"ictstats {__version__}, data {_data_version()}")
        parser.exit()


def _data_version() -> str:
    from ictstats.dataset import store

    try:
        return store.find_version()
    except IctStatsError:
        return "none found from here"


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="ictstats",
        description="Vietnamese provincial ICT statistics: reports in, one checked, traceable data set and briefs out.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--lang",
        dest="spoken",
        choices=LANGUAGES,
        help="language of messages and help; default: ICTSTATS_LANG, else that of the locale",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the versions of code and data, and exit")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    packages = (briefs_commands, curation_commands, dataset_commands, extraction_commands, lexicon_commands)
    for commands in packages:
        commands.register(subparsers)
    return speech.translate(parser)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; errors of ours are printed in one line."""
    _speak_utf8()
    with speech.speaking(speech.asked_for(sys.argv[1:] if argv is None else argv)):
        return _run(argv)


def _run(argv: Sequence[str] | None) -> int:
    try:
        options = build_parser().parse_args(argv)
        return int(options.func(options))
    except IctStatsError as error:
        jobs.say(f"ictstats: {error}")
        return error.exit_status
    except OSError as error:
        return _of_system(error)
    except KeyboardInterrupt:
        jobs.say(f"ictstats: {say('interrupted; what was published stays as it was')}")
        return 130


def _of_system(error: OSError) -> int:
    """The exit status for what the system refused and no command foresaw."""
    try:
        print(flush=True)  # where the reader is still there, a line end more does no harm
    except BrokenPipeError:
        # The reader of a pipe went away (``| head``): not our failure, and nothing more can be printed.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    where = error.filename or type(error).__name__
    remedy = say("check the path, its permissions and space")
    print(f"ictstats: {where}: {error.strerror or error}; {remedy}", file=sys.stderr)
    return 1


def _speak_utf8() -> None:
    """Vietnamese must come out whole also where the terminal's encoding is not UTF-8 (Windows, LANG=C)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
