"""Operator's commands: `python -m juece.web migrate`, `… found`, `… work`; any of Django's too."""

import os
import sys

from django.core.management import execute_from_command_line

from juece.web.environment import EnvironmentProblem
from juece.web.secret_key import SecretKeyProblem


def main() -> None:
    """Run one command; a wrong setting is one sentence on standard error and exit code 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "juece.web.settings")
    try:
        execute_from_command_line(["python -m juece.web", *sys.argv[1:]])
    except (EnvironmentProblem, SecretKeyProblem) as problem:
        print(f"juece: {problem}", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
