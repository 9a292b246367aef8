"""Time zones by language, who sees a field of a profile, the form of tokens: pure rules."""

from hashlib import sha256

from .models import Profile, Visibility

# Where the network is; Brussels is where its funder is.
TIME_ZONES = ("Europe/Helsinki", "Europe/Stockholm", "Europe/Oslo", "Europe/Brussels", "UTC")

# By which people, and programs that look for lost secrets, know one of ours.
TOKEN_PREFIX = "cn_"  # noqa: S105

_ZONE_OF_LANGUAGE = {"fi": "Europe/Helsinki", "nb": "Europe/Oslo"}

# A profile's place and region are told together.
REGION_FOLLOWS = "place"


def time_zone_for(language: str) -> str:
    """Guess a time zone from a language; the person can choose another."""
    return _ZONE_OF_LANGUAGE.get(language, "Europe/Stockholm")


def first_visibility() -> dict[str, str]:
    """Who sees a profile's fields until the person chooses: members, and nobody the phone."""
    return dict.fromkeys(Profile.FIELDS, Visibility.MEMBERS.value) | {"phone": Visibility.NOBODY.value}


def may_see(visibility: str, *, is_member: bool, is_self: bool) -> bool:
    """Decide whether a field with this visibility is shown."""
    if is_self or visibility == Visibility.PUBLIC:
        return True
    return is_member and visibility == Visibility.MEMBERS


def digest_of_token(text: str) -> str:
    """What is kept of an access token. It is random and long, so no slow hash is needed."""
    return sha256(text.encode()).hexdigest()
