"""The mails that the server under test has sent, each a file."""

import email
import email.policy
import re
import time
from email.message import EmailMessage
from pathlib import Path

SECONDS_TO_ARRIVE = 20
CODE = re.compile(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", re.MULTILINE)


class Mailbox:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.read: set[tuple[Path, int]] = set()

    def next_to(self, address: str) -> EmailMessage:
        """Wait for the next mail to an address that nobody has read yet, and read it."""
        deadline = time.monotonic() + SECONDS_TO_ARRIVE
        while time.monotonic() < deadline:
            for place, message in self.messages():
                if place not in self.read and address in str(message["To"]):
                    self.read.add(place)
                    return message
            # The worker is another process: looking again is the only way to know.
            time.sleep(0.05)
        raise AssertionError(f"No mail to {address} arrived within {SECONDS_TO_ARRIVE} seconds.")

    def code_for(self, address: str) -> str:
        """The code in the next mail to an address that has one; other mail may come in between."""
        while True:
            text = self.next_to(address).get_body(("plain",)).get_content()
            if found := CODE.search(text):
                return found.group(1)

    def messages(self) -> list[tuple[tuple[Path, int], EmailMessage]]:
        """Django's file backend writes one file for each connection, mails divided by a line of dashes."""
        found = []
        for path in sorted(self.folder.glob("*.log")):
            parts = path.read_text(encoding="utf-8").split(f"\n{'-' * 79}\n")[:-1]
            for number, part in enumerate(parts):
                found.append(((path, number), email.message_from_string(part, policy=email.policy.default)))
        return found
