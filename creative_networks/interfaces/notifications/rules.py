"""When a mail is tried again, and how an address is shown to staff. Pure."""

import hashlib
from datetime import timedelta

# About two days in all; then a person has to look.
RETRIES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440))
# A code to sign in with is spent by then.
SHORT_RETRIES = RETRIES[:3]
CLAIM = timedelta(minutes=5)
KEPT = timedelta(days=90)
DECOY_KEPT = timedelta(days=1)


def retry_after(attempts: int, *, is_short_lived: bool = False) -> timedelta | None:
    """Say how long to wait after so many tries; nothing when it is time to give up."""
    waits = SHORT_RETRIES if is_short_lived else RETRIES
    return waits[attempts - 1] if attempts <= len(waits) else None


def masked(address: str) -> str:
    """Show enough of an address to recognise it, not enough to use it."""
    name, _at, domain = address.partition("@")
    return f"{name[:1]}…@{domain}"


def message_id(key: str, domain: str) -> str:
    """Derive a mail's own id from its key, so that a repeated one can be told."""
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{domain}>"
