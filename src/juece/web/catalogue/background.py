"""What the catalogue does without being asked: contact data are erased on their day."""

from django.utils import timezone

from juece.web.catalogue.models import Contact
from juece.web.jobs.registry import every, job


@every(hours=24)
@job("catalogue.erase_contacts")
def erase_contacts() -> None:
    """Erase how to reach proposers once the day named at collection has come."""
    Contact.objects.filter(erase_on__lte=timezone.localdate()).delete()
