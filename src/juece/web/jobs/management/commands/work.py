"""`python -m juece.web work`: run background jobs until stopped."""

from django.core.management.base import BaseCommand

from juece.web.jobs.worker import run_worker


class Command(BaseCommand):
    help = "Run background jobs until SIGTERM or SIGINT."

    def add_arguments(self, parser):
        parser.add_argument("--poll", type=float, default=1.0, help="seconds between looks at an empty queue")
        parser.add_argument("--stop-with-parent", action="store_true", help="end when the starting process is gone")

    def handle(self, *args, poll, stop_with_parent, **options):
        run_worker(poll=poll, stop_with_parent=stop_with_parent)
