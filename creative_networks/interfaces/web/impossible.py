"""Addresses that no thing can have: numbers beyond what a database counts to, and characters that it cannot hold."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

LARGEST_NUMBER = 2**63 - 1


class ImpossibleAddressMiddleware:
    """Say 'not found' before a view asks the database, which would fail rather than find nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Sequence[Any], facts: Mapping[str, Any]) -> None:
        if any(map(_is_impossible, facts.values())):
            raise Http404


def _is_impossible(fact: Any) -> bool:
    if isinstance(fact, int):
        return fact > LARGEST_NUMBER
    return isinstance(fact, str) and "\x00" in fact
