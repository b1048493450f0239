"""The catalogue's part of the inbox."""

from juece.web.catalogue.models import Task
from juece.web.catalogue.tasks import RULES
from juece.web.waiting import Waiting


def waiting_for(acting) -> list[Waiting]:
    """Tasks of the body acted for, in the roles held there; one query."""
    if acting.body is None:
        return []
    tasks = Task.objects.filter(body=acting.body, role__in=acting.roles)
    return [
        Waiting(Task.Kind(task.kind).label, task.about, task.path, task.due, (RULES[Task.Kind(task.kind)],))
        for task in tasks[:100]
    ]
