import os

import pytest
from django.core.files.base import ContentFile

from ..storage import WholeFileStorage


class FullDisk(WholeFileStorage):
    """Writes to the kernel's own full device."""

    def _open_part(self, path):
        os.close(super()._open_part(path))
        return os.open("/dev/full", os.O_WRONLY)


def files_in(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_storage_keeps_a_whole_file(tmp_path):
    WholeFileStorage(location=tmp_path).save("files/2026/a", ContentFile(b"whole"))

    assert files_in(tmp_path) == ["files/2026/a"]
    assert (tmp_path / "files/2026/a").read_bytes() == b"whole"


def test_storage_leaves_nothing_when_the_disk_is_full(tmp_path):
    with pytest.raises(OSError, match="No space left"):
        FullDisk(location=tmp_path).save("files/2026/a", ContentFile(b"whole"))

    assert files_in(tmp_path) == []
