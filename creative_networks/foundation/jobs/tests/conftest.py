from collections.abc import Iterator
from datetime import datetime

import pytest

from . import effects


@pytest.fixture
def calls() -> Iterator[list[tuple[str, datetime]]]:
    """What timed work of `effects` was called during this test."""
    effects.called.clear()
    yield effects.called
    effects.called.clear()
