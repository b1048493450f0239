"""The language of the page: Simplified Chinese unless the person chose English.

Refuses to guess from the browser's own language: a computer set up in English must not change what officials see.
"""

from django.conf import settings
from django.utils import translation

CHOICES = dict(settings.LANGUAGES)


class LanguageByChoice:
    """Activates the language of the choice cookie, or the default."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request):
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in CHOICES else settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
