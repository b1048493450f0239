"""Tables of the catalogue. What was done is in `Deed` and `Version`, which can only be added to."""

from juece.web.catalogue.models.intake import Call, Contact, NilReturn, Proposal, Study
from juece.web.catalogue.models.year import Adjustment, CatalogueYear, Deed, Entry, Version

__all__ = [
    "Adjustment",
    "Call",
    "CatalogueYear",
    "Contact",
    "Deed",
    "Entry",
    "NilReturn",
    "Proposal",
    "Study",
    "Version",
]
