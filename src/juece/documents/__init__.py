"""Official documents (公文) and gazette issues (公报) as files: PDF, DOCX, HTML and OFD.

For: turning a document model (`juece.documents.model`) into bytes that are the same on every run.
Refuses: text with a character that no available font can draw (`MissingGlyph` names it) or that is no text at all, more than pages
can be set from (`Unprintable`), and classified papers (涉密公文),
which have no place in an open system.
"""

from juece.documents.fonts import FontMap, MissingGlyph
from juece.documents.limits import Unprintable
from juece.documents.rendering import Rendered, Target, render

__all__ = ["FontMap", "MissingGlyph", "Rendered", "Target", "Unprintable", "render"]
