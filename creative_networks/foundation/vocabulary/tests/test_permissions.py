import pytest
from django.contrib.auth.models import AnonymousUser

from ..permissions import can_edit_vocabulary


@pytest.mark.parametrize(("persona", "allowed"), [("coordinator", True), ("member", False)])
def test_can_edit_vocabulary(request, persona, allowed):
    assert bool(can_edit_vocabulary(request.getfixturevalue(persona))) is allowed


def test_can_edit_vocabulary_of_a_stranger_says_why():
    decision = can_edit_vocabulary(AnonymousUser())

    assert (bool(decision), str(decision.reason)) == (
        False,
        "Only the network's coordinators edit the lists of terms.",
    )
