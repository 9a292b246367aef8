import pytest

from .. import dictionaries, nearness, results


@pytest.fixture(autouse=True)
def nothing_is_remembered() -> None:
    """A test's rows have the numbers of another's."""
    results.forget()
    dictionaries.forget()
    nearness.forget()
    return
