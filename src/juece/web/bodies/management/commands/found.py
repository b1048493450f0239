"""`python -m juece.web found FILE`: bodies, posts and first people out of a file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from juece.web.bodies.founding import DEMONSTRATION, FoundingProblem, found


class Command(BaseCommand):
    help = "Add the bodies, role table, posts and people of a YAML file; prints the passwords of new accounts, once."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, nargs="?", default=DEMONSTRATION)

    def handle(self, *args, file, **options):
        try:
            accounts = found(file)
        except FoundingProblem as problem:
            raise CommandError(str(problem)) from problem
        for one in accounts:
            self.stdout.write(f"{one.account:16} {one.password or '(as before)':20} {', '.join(one.titles)}")
