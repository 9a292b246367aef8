"""A bucket of an S3-compatible service in place of the folder; readers never meet it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import ContentFile, File
from storages.backends.s3 import S3Storage

# Services of other makers do not all know the newest checksums, which are sent only where an operation asks for them.
_CLIENT = Config(
    connect_timeout=3,
    read_timeout=15,
    retries={"mode": "standard", "total_max_attempts": 3},
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)
# Should somebody open the bucket to the world by mistake, a browser still shows nothing as a page of ours.
_STORED_AS = {
    "CacheControl": "private, no-store",
    "ContentDisposition": "attachment",
    "ContentType": "application/octet-stream",
}


class ObjectStorage(S3Storage):
    """Whole objects, private, without addresses: each goes through our own view, which asks who may see it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(object_parameters=_STORED_AS, default_acl=None, file_overwrite=True, **options)
        self.client_config = self.client_config.merge(_CLIENT)

    def url(self, name: str, *args: Any, **options: Any) -> str:
        raise NotImplementedError("Files are served by our own view, which checks who may see them.")

    def ensure_bucket(self) -> bool:
        """Make the bucket if it is not there; tells whether it was made."""
        with _as_os_errors(self.bucket_name):
            if self.bucket in self.connection.buckets.all():
                return False
            region = self.region_name
            place = {"CreateBucketConfiguration": {"LocationConstraint": region}} if region else {}
            self.bucket.create(**place)
            return True

    def _open(self, name: str, mode: str = "rb") -> File[bytes]:
        if mode != "rb":
            raise ValueError(f"Objects are read or saved whole, not opened as {mode!r}.")
        with _as_os_errors(name):
            found = self.bucket.Object(self._normalize_name(name)).get()
            return ContentFile(found["Body"].read(), name)

    def _save(self, name: str, content: File[bytes]) -> str:
        with _as_os_errors(name):
            saved: str = super()._save(name, content)
        return saved

    def delete(self, name: str) -> None:
        with _as_os_errors(name):
            super().delete(name)


@contextmanager
def _as_os_errors(name: str) -> Iterator[None]:
    """Raise what a folder would, so that nobody above need know where files are."""
    try:
        yield
    except ClientError as problem:
        status = problem.response.get("ResponseMetadata", {}).get("HTTPStatusCode")
        if status == 404:
            raise FileNotFoundError(name) from problem
        raise OSError(f"The object store refused {name}: {problem}") from problem
    except BotoCoreError as problem:
        raise OSError(f"The object store did not answer for {name}: {problem}") from problem
