"""`python -m juece.web rebuild [CODE …]`: make what follows from the record again, for all matters or those named."""

from django.core.management.base import BaseCommand, CommandError

from juece.web.docket import clock
from juece.web.docket.directory import Directory
from juece.web.docket.models import Matter
from juece.web.docket.projection import rebuild


class Command(BaseCommand):
    help = "Make states, parties and duties of matters again from their events."

    def add_arguments(self, parser):
        parser.add_argument("codes", nargs="*", metavar="CODE", help="codes of matters; all when none is given")

    def handle(self, *args, codes, **options):
        matters = Matter.objects.filter(code__in=codes) if codes else Matter.objects.all()
        unknown = set(codes) - set(matters.values_list("code", flat=True))
        if unknown:
            raise CommandError(f"没有编号为 {'、'.join(sorted(unknown))} 的事项。")
        directory = Directory.read(clock.today())
        count = 0
        for matter in matters.iterator(chunk_size=500):
            rebuild(matter, directory)
            count += 1
        self.stdout.write(f"已重建 {count} 个事项。")
