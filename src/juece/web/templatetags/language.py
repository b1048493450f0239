"""The language of words that are not messages: every template has these filters.

{{ step.title|said }}       what the core says, in the language of the page
{{ matter.name|chinese }}   a name or a text that is Chinese, marked as such on an English page
{{ value|term }}            a recorded value, its legal words in the language of the page
"""

from django import template

from juece.web import words

register = template.Library()


@register.filter
def said(value):
    """What the core says in both languages, in that of the page."""
    return words.marked(words.chosen(value))


@register.filter
def chinese(value):
    """A name or a text of the record; a list is put in a row."""
    return words.marked(value)


@register.filter
def term(value):
    """A recorded value."""
    return words.marked(words.recorded(value))
