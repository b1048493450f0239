"""The command line: `juece demo | assess | plan | verify | cite | law | schema | workdays | amend | …`.

Exit codes: 0 done, 1 done and something asked for with `--fail-on` was found, 2 bad input, 3 some instructions refused (amend).  Bad input
is one sentence on standard error; there is never a traceback.
"""

from __future__ import annotations

import sys

import click

from juece.law import StatuteError
from juece.procedure.files import FileError

from . import amending, days, demo, matters, records, sentences, texts


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="juece")
def cli() -> None:
    """决策 Juece：依法、公开、可证明的重大行政决策。"""


for _command in (
    *matters.COMMANDS,
    *records.COMMANDS,
    *sentences.COMMANDS,
    *days.COMMANDS,
    *texts.COMMANDS,
    *amending.COMMANDS,
    *demo.COMMANDS,
):
    cli.add_command(_command)


def main() -> None:
    """Entry point: sentences instead of tracebacks."""
    try:
        code = cli(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.Abort:
        sys.exit(130)
    except (FileError, StatuteError) as error:
        click.echo(f"juece: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(0)
    except OSError as error:
        click.echo(f"juece: {error.strerror or error}{f'：{error.filename}' if error.filename else ''}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
