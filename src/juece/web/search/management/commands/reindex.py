"""`python -m juece.web reindex [--anew]`: bring the search index up to what is public now, whole.

Goes text by text, each in its own transaction: the site goes on working, and after a kill it is enough to run it again.  `--anew` throws the
index away first, when it is damaged; until it is done, what has not been put yet is not found.
"""

from importlib import import_module

from django.core.management.base import BaseCommand

from juece.web.rooms import rooms_with
from juece.web.search import index


class Command(BaseCommand):
    help = "Make the search index again from what is public."

    def add_arguments(self, parser):
        parser.add_argument("--anew", action="store_true", help="throw the index away first")

    def handle(self, *args, anew, **options):
        if anew:
            index.empty()
        changed = sum(import_module(module).refresh(everything=not anew) for module in rooms_with("indexing"))
        index.weigh()
        index.tidy()
        self.stdout.write(f"已重建查找索引：更新 {changed} 份。")
