"""The language of a page, for languages whose interface is not (wholly) translated."""

from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware as DjangoLocaleMiddleware
from django.utils import translation
from django.utils.translation import trans_real

from .fallback import interface_language
from .registry import INTERFACE


class LocaleMiddleware(DjangoLocaleMiddleware):
    """
    Django's own, but a string that nobody has translated is shown in the language nearest to the reader's.

    Django itself falls back to English, from every language.
    """

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        code = translation.get_language()
        if code and code not in INTERFACE:
            catalogue = trans_real.translation(code)
            nearest = trans_real.translation(interface_language(code))
            if catalogue._fallback is not nearest:
                catalogue._fallback = nearest
