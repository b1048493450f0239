"""Tables of the catalogue. What was done is in `Deed` and `Version`, which can only be added to."""

from juece.web.catalogue.models.intake import CONCERNS, Call, Contact, Knock, NilReturn, Proposal, Study
from juece.web.catalogue.models.task import Task
from juece.web.catalogue.models.year import ADJUSTMENTS, Adjustment, CatalogueYear, Deed, Entry, Version

__all__ = [
    "ADJUSTMENTS",
    "CONCERNS",
    "Adjustment",
    "Call",
    "CatalogueYear",
    "Contact",
    "Deed",
    "Entry",
    "Knock",
    "NilReturn",
    "Proposal",
    "Study",
    "Task",
    "Version",
]
