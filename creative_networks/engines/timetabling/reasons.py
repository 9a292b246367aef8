"""
Why something is so, as values: the caller puts them into words of any language, `str` gives English ones.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """
    One rule or wish of the problem.

    `kind` is one of `meeting` (it must be held), `unavailable`, `hours`, `online`, `session`, `fixed`, `precedence`,
    `tables`, `resource`, `travel`, `lunch`, `fairness`, `begun` (it may not move any more), `closed` (a slot that
    has begun). That nobody has two meetings at once goes without saying. The other fields name what it is about.
    """

    kind: str
    participants: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    number: int | None = None

    def __str__(self) -> str:
        return SENTENCES[self.kind].format(
            participants=" and ".join(self.participants),
            meetings=" and ".join(self.meetings),
            first=self.meetings[0] if self.meetings else "",
            last=self.meetings[-1] if self.meetings else "",
            slots=", ".join(self.slots),
            places=" and ".join(self.places),
            resources=" or ".join(self.resources),
            traveller=" and ".join(self.resources or [f"participant {key}" for key in self.participants]),
            sessions=" or ".join(self.sessions),
            number=self.number,
        )


SENTENCES = {
    "meeting": "meeting {meetings} of {participants} must be held",
    "unavailable": "participant {participants} is not available in slot {slots}",
    "hours": "slot {slots} is outside the hours of participant {participants}",
    "online": "slot {slots} is for online meetings only, and meeting {meetings} is not online",
    "session": "meeting {meetings} may only be held in session {sessions}",
    "fixed": "meeting {meetings} is fixed in slot {slots}",
    "begun": "meeting {meetings} has begun or is about to in slot {slots} and may not move",
    "closed": "slot {slots} has begun or is about to",
    "precedence": "meeting {first} must be held before meeting {last}",
    "tables": "tables of {places} in slot {slots}: {number}",
    "resource": "{resources} in slot {slots}: {number}",
    "travel": "{traveller} needs {number} minutes between {places}",
    "lunch": "participant {participants} keeps one of the slots {slots} free for lunch",
    "fairness": "breaks of two participants differ by at most {number}",
}
