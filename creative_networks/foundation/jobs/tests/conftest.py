from collections.abc import Iterator

import pytest

from . import effects


@pytest.fixture
def calls() -> Iterator[list[tuple[str, object]]]:
    """What timed work of `effects` was called during this test."""
    effects.called.clear()
    yield effects.called
    effects.called.clear()
