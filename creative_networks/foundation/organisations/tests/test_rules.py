import pytest

from creative_networks.foundation.organisations.rules import (
    RegisterNumber,
    WrongRegisterNumber,
    check_register_number,
)


@pytest.mark.parametrize(
    ("country", "typed", "kept", "is_personal"),
    [
        ("FI", "2077474-0", "2077474-0", False),
        ("FI", "20774740", "2077474-0", False),
        ("NO", "988 077 917", "988077917", False),
        ("NO", "988077917MVA", "988077917", False),
        ("SE", "556036-0793", "556036-0793", False),
        ("SE", "16556036 0793", "556036-0793", False),
        ("SE", "640823-3234", "640823-3234", True),
        ("SE", "19640823-3234", "19640823-3234", True),
        ("DE", "HRB 1234", "HRB 1234", False),
        ("FI", "", "", False),
    ],
)
def test_register_number_is_written_the_usual_way(country, typed, kept, is_personal):
    assert check_register_number(country, typed) == RegisterNumber(kept, is_personal)


@pytest.mark.parametrize(
    ("country", "typed"),
    [
        ("FI", "2077474-1"),
        ("FI", "abc"),
        ("NO", "988077918"),
        ("NO", "98807791"),
        ("SE", "556036-0794"),
        ("SE", "640823-3235"),
        ("SE", "641323-3234"),
        ("SE", "1"),
    ],
)
def test_register_number_with_a_wrong_check_digit_is_refused_with_a_remedy(country, typed):
    with pytest.raises(WrongRegisterNumber, match="such as"):
        check_register_number(country, typed)
