import pytest

from .. import dictionaries, queries


@pytest.fixture(autouse=True)
def nothing_is_remembered() -> None:
    """A test's rows have the numbers of another's."""
    queries.forget()
    dictionaries.forget()
    return
