"""What an entry may hold, and the hash that chains it to those before."""

import hashlib
import json
import math
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

# What stands before the first seal.
GENESIS = "0" * 64


def not_json(value: Any, path: str = "facts") -> str:
    """Name the first part that JSON of both databases would not give back unchanged; empty when there is none."""
    if value is None or isinstance(value, bool | int):
        return ""
    if isinstance(value, float):
        return "" if math.isfinite(value) else path
    if isinstance(value, str):
        return path if "\0" in value else ""
    if isinstance(value, Mapping):
        named = ((f"{path}.{key}", key, part) for key, part in value.items())
        wrong = (name if not isinstance(key, str) else not_json(part, name) for name, key, part in named)
    elif isinstance(value, list | tuple):
        wrong = (not_json(part, f"{path}[{place}]") for place, part in enumerate(value))
    else:
        return path
    return next((name for name in wrong if name), "")


def chain_hash(sequence: int, previous_hash: str, entry: Mapping[str, Any]) -> str:
    """The hash of an entry in its place: SHA-256 over JSON with sorted keys and times in UTC."""
    sealed = {
        "sequence": sequence,
        "previous_hash": previous_hash,
        "entry": {
            name: value.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(value, datetime) else value
            for name, value in entry.items()
        },
    }
    text = json.dumps(sealed, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()
