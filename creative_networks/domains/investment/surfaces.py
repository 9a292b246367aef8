"""Every way in which rounds and the files of their rooms reach a reader, for the test that nothing leaks."""

from django.utils import timezone

from creative_networks.foundation.access.queries import Reader

from . import queries
from .models import RoomFile, Round


def rounds_listed(reader: Reader) -> set[int]:
    return set(queries.visible_rounds(reader).values_list("pk", flat=True))


def rounds_opened(reader: Reader) -> set[int]:
    return {pk for pk in Round.objects.values_list("pk", flat=True) if queries.visible_round(reader, pk)}


def room_files_listed(reader: Reader) -> set[int]:
    return set(queries.visible_room_files(reader, timezone.now()).values_list("pk", flat=True))


def room_files_opened(reader: Reader) -> set[int]:
    """What opens under the address of the file itself."""
    return queries.owned_room_files(reader, RoomFile.objects.values_list("pk", flat=True))
