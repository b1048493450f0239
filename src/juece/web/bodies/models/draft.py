"""What a person has typed and not yet sent, sealed."""

from django.conf import settings
from django.db import models


class FormDraft(models.Model):
    """The fields of one form page, for one person. `sealed` is encrypted; see juece.web.bodies.drafts."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    page = models.CharField(max_length=300)
    sealed = models.TextField()
    kept_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-kept_at"]
        constraints = [models.UniqueConstraint(fields=["person", "page"], name="bodies_one_draft_a_page")]
