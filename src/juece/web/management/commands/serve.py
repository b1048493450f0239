"""`python -m juece.web serve`: run the site and its background worker."""

from django.core.management.base import BaseCommand, CommandError

from juece.web.serve import CannotServe, run


class Command(BaseCommand):
    help = "Serve the site, with a background worker, until stopped."

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=None, help="server processes; one a core by default")

    def handle(self, *args, host, port, workers, **options):
        try:
            run(host, port, workers)
        except CannotServe as problem:
            raise CommandError(str(problem)) from problem
