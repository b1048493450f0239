"""Tables of the catalogue. What was done is in `Deed` and `Version`, which can only be added to."""

from juece.web.catalogue.models.intake import Call, Contact, Knock, NilReturn, Proposal, Study
from juece.web.catalogue.models.year import ADJUSTMENTS, Adjustment, CatalogueYear, Deed, Entry, Version

__all__ = [
    "ADJUSTMENTS",
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
    "Version",
]
