"""S3 and what speaks like it (MinIO, Garage, Ceph, most hosting companies)."""

from __future__ import annotations

from typing import Any, Final

from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError
from s3fs import S3FileSystem

from amdesk.sync.remotes.address import Address
from amdesk.sync.remotes.driver import (
    ANSWER_SECONDS,
    CONNECT_SECONDS,
    Access,
    Driver,
    Trouble,
    trouble_of_status,
)

_TRIES: Final = 2


class S3Driver(Driver):
    """S3 objects: a finished upload appears at once and whole, so nothing has to be moved."""

    def __init__(self, address: Address, access: Access) -> None:
        """Nothing is sent yet."""
        client: dict[str, Any] = {"region_name": address.region} if address.region else {}
        self.filesystem = S3FileSystem(
            key=access.user or address.user or None,
            secret=access.secret or None,
            endpoint_url=address.endpoint or None,
            client_kwargs=client,
            config_kwargs={
                "connect_timeout": CONNECT_SECONDS,
                "read_timeout": ANSWER_SECONDS,
                "retries": {"max_attempts": _TRIES},
            },
            skip_instance_cache=True,
            use_listings_cache=False,
        )
        self.root = address.path

    @classmethod
    def trouble_of(cls, error: Exception) -> Trouble | None:
        """By the answer's status; s3fs hides it behind errors of the system."""
        cause: BaseException | None = error
        while cause is not None and not isinstance(cause, ClientError):
            cause = cause.__cause__
        if isinstance(cause, ClientError):
            status = cause.response.get("ResponseMetadata", {}).get("HTTPStatusCode")
            return trouble_of_status(status) or Trouble.UNREACHED
        if isinstance(error, FileNotFoundError):
            return Trouble.MISSING
        if isinstance(error, NoCredentialsError | PermissionError):
            return Trouble.REFUSED
        return Trouble.UNREACHED if isinstance(error, BotoCoreError | OSError) else None

    def put(self, path: str, content: bytes) -> None:
        """One upload; readers see the former object until it is complete."""
        self.filesystem.pipe_file(path, content)
