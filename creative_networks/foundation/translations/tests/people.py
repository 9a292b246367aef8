"""The persons of these tests: Ánne and Biret write Northern Sámi, Fia Finnish; their words here are made up."""

from typing import Any

from creative_networks.foundation.accounts.tests.factories import NOW, account

from .. import actions
from ..models import InterfaceString, StringVersion

__all__ = ["NOW", "People", "account", "reviewed", "string"]


class People:
    def __init__(self) -> None:
        self.carla = account("Carla", is_coordinator=True)
        self.anne, self.biret, self.fia, self.outsider = map(account, ("Anne", "Biret", "Fia", "Outsider"))
        self.anne_in_se = self.admit(self.anne, "se")
        self.biret_in_se = self.admit(self.biret, "se", reviews=True)
        self.admit(self.fia, "fi", reviews=True)

    def admit(self, person: Any, language: str, *, reviews: bool = False) -> Any:
        return actions.admit_translator(account=person, language=language, reviews=reviews, by=self.carla, at=NOW)


def string(english: str) -> InterfaceString:
    return InterfaceString.objects.get(english=english, origin="own")


def reviewed(english: str, language: str, *forms: str, by: Any, reviewer: Any) -> StringVersion:
    version = actions.write_string(
        string=string(english), language=language, forms=forms, base_revision=0, by=by, at=NOW
    )
    actions.review_strings(versions=[(version.pk, version.revision)], language=language, by=reviewer, at=NOW)
    return StringVersion.objects.get(pk=version.pk)
