"""The texts that a matter made, for the pages of the docket."""

from django import template

from juece.web.bulletin.matters import matter_is_public, texts_of

register = template.Library()


@register.inclusion_tag("bulletin/made_texts.html")
def made_texts(matter, public_only=True):
    """The texts of a matter with their interpretations; only what is public, unless told otherwise."""
    return {"texts": texts_of(matter, public_only=public_only), "public_only": public_only}


@register.simple_tag
def made_by(work):
    """The matter that made a text, if it has a public page."""
    return work.matter if work.matter_id and matter_is_public(work.matter) else None
