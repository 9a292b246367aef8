"""Mail servers that tests deliver to."""

from collections.abc import Sequence
from typing import Any

from django.core.mail.backends.locmem import EmailBackend


class LostServer(EmailBackend):
    is_away = True

    def send_messages(self, messages: Sequence[Any]) -> int:
        if self.is_away:
            raise ConnectionRefusedError("nobody\nlistens")
        return super().send_messages(messages)
