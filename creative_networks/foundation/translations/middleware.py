import logging
from collections.abc import Callable

from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse

from . import queries

logger = logging.getLogger(__name__)

# What machines ask has no words, and must be answered while the database is away.
WORDLESS = frozenset({"/livez", "/readyz", "/robots.txt"})


class WordsMiddleware:
    """Show the newest words of the interface; every few seconds this costs one statement, otherwise nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info not in WORDLESS:
            self._keep_up()
        return self.get_response(request)

    def _keep_up(self) -> None:
        try:
            queries.keep_up()
        except DatabaseError:
            # The words of a moment ago are better than none; whatever the page itself needs will say what is wrong.
            logger.warning("The words of the interface could not be read again", exc_info=True)
