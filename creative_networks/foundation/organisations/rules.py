"""Register numbers and their check digits, and the facts of an organisation: pure rules."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

# `stdnum` is loaded by the check of the country that needs it: few requests check a number.


class WrongRegisterNumber(ValueError):
    """Says in words what to do about the number."""


@dataclass(frozen=True, slots=True)
class RegisterNumber:
    normalised: str
    # A Swedish sole trader is registered under their personal number.
    is_personal: bool = False


def check_register_number(country: str, number: str) -> RegisterNumber:
    """
    Check a number of a country's business register and write it the usual way.

    A country whose check digits we do not know keeps its number as it was typed.
    :raises WrongRegisterNumber: with a remedy in the active language
    """
    number = " ".join(number.split())
    check = _CHECKS.get(country)
    return check(number) if check and number else RegisterNumber(number)


def _check_finnish(number: str) -> RegisterNumber:
    from stdnum.exceptions import ValidationError as NotValid
    from stdnum.fi import ytunnus

    try:
        return RegisterNumber(ytunnus.format(ytunnus.validate(number)))
    except NotValid as error:
        raise WrongRegisterNumber(
            _("This is no Finnish business ID. It has seven digits, a hyphen and a check digit, such as 2077474-0.")
        ) from error


def _check_norwegian(number: str) -> RegisterNumber:
    from stdnum.exceptions import ValidationError as NotValid
    from stdnum.no import orgnr as norwegian

    try:
        return RegisterNumber(norwegian.validate(number.removesuffix("MVA").strip()))
    except NotValid as error:
        raise WrongRegisterNumber(
            _("This is no Norwegian organisation number. It has nine digits, such as 988 077 917.")
        ) from error


def _check_swedish(number: str) -> RegisterNumber:
    from stdnum.exceptions import ValidationError as NotValid
    from stdnum.se import orgnr as swedish
    from stdnum.se import personnummer

    digits = re.sub(r"[\s+-]", "", number)
    if re.fullmatch(r"16\d{10}", digits):
        digits = digits[2:]
    try:
        # In an organisation's number the third digit is 2 or more; there a personal number has the month.
        if len(digits) == 10 and digits[2] >= "2":
            digits = swedish.validate(digits)
            return RegisterNumber(f"{digits[:6]}-{digits[6:]}")
        # The sign between tells who is over a hundred, so it stays.
        return RegisterNumber(personnummer.validate(number.replace(" ", "")), is_personal=True)
    except NotValid as error:
        raise WrongRegisterNumber(
            _("This is no Swedish organisation number. It has six digits, a hyphen and four, such as 556036-0793.")
        ) from error


_CHECKS: Mapping[str, Callable[[str], RegisterNumber]] = {
    "FI": _check_finnish,
    "NO": _check_norwegian,
    "SE": _check_swedish,
}

# The language of a name may be one the platform knows nothing else of.
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """What is told about an organisation; `country` and `region` are codes of places, descriptions by language."""

    name: str
    kind: str
    language: str = ""
    country: str = ""
    region: str = ""
    place: str = ""
    website: str = ""
    descriptions: Mapping[str, str] = field(default_factory=dict)
    register_number: str = ""
    status: str = "to_confirm"
    source: str = ""


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """What is told about a service offer; `languages` are codes, `area` codes of regions, `sectors` ids of terms."""

    cost: str = "ask"
    hours: str = ""
    waiting_days: int | None = None
    serves_everywhere: bool = False
    titles: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    sectors: tuple[int, ...] = ()


# Legal forms and little words that one writer adds to a name and another leaves out.
_FORMS = frozenset(
    {"ab", "as", "oy", "oyj", "ry", "rf", "asa", "ba", "sa", "sr", "hb", "kb", "ltd", "inc", "gmbh"}
    | {"aktiebolag", "osakeyhtiö", "stiftelsen", "säätiö", "the", "of", "and", "och", "og", "ja"}
)


def signs_of_identity(name: str, website: str, country: str) -> list[tuple[str, str]]:
    """
    List what two entries of the same organisation have in common: the plain words of its name, and its website.

    A name counts within its country only; a website is compared without `www.` and the last slash.
    """
    words = sorted(word for word in re.findall(r"[^\W_]+", name.casefold()) if word not in _FORMS)
    signs = [(f"name {country}", " ".join(words))] if words else []
    address = urlsplit(website)
    if address.hostname:
        signs.append(("website", address.hostname.removeprefix("www.") + address.path.rstrip("/")))
    return signs
