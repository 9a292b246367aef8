"""
Read a meeting day from a MiniZinc data file (`.dzn`) of the published benchmark.

English keys (`nBusiness`, `requested`, ...) and the Catalan ones of the earlier files (`nEmpreses`, `demanades`, ...).
"""

import os
import re
from typing import Any

from .problem import Meeting, Participant, Place, Precedence, Problem, ProblemError, Slot

CATALAN = {
    "nEmpreses": "nBusiness",
    "nReunions": "nMeetings",
    "nTaules": "nTables",
    "nFrangesTotal": "nTotalSlots",
    "nFrangesMati": "nMorningSlots",
    "demanades": "requested",
    "prohibides": "forbidden",
    "fixat": "fixed",
    "precedencies": "precedences",
}
NUMBERS = ("nBusiness", "nMeetings", "nTables", "nTotalSlots")
SESSIONS = {1: frozenset({"morning"}), 2: frozenset({"afternoon"}), 3: frozenset[str]()}
TOKEN = re.compile(r"\[\||\|\]|\.\.|[A-Za-z_]\w*|-?\d+|\S")
COMMENT = re.compile(r"%[^\n]*")
ASSIGNMENT = re.compile(r"\s*([A-Za-z_]\w*)\s*=\s*(.*)", re.DOTALL)
LARGEST = 20_000_000  # bytes; a meeting day is a few kilobytes
MOST = 1_000_000


class FileError(ProblemError):
    """The file cannot be read as a meeting day; the message says what to put right."""


def read_problem(path: str | os.PathLike[str], fairness: int | None = 2) -> Problem:
    """Read a file. Breaks are counted over lunch, as the benchmark does."""
    try:
        if os.path.getsize(path) > LARGEST:
            raise FileError(f"{path} is larger than any meeting day.")
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
    except OSError as error:
        raise FileError(f"{path} cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise FileError(f"{path} is not a text file in UTF-8.") from error
    return problem_of(text, fairness)


def problem_of(text: str, fairness: int | None = 2) -> Problem:
    """Read a meeting day from the text of a file."""
    values = _values(text)
    people, meetings, tables, slots = (_number(values, key) for key in NUMBERS)
    morning = _number(values, "nMorningSlots") if "nMorningSlots" in values else slots
    if morning > slots:
        raise FileError("nMorningSlots is more than nTotalSlots.")
    rows = _rows(values, people, meetings)
    forbidden = _sets(values, "forbidden", people, slots)
    fixed = _fixed(values, meetings, slots)
    before = _sets(values, "precedences", meetings, meetings)
    return Problem(
        slots=tuple(
            Slot(str(slot), session="morning" if slot <= morning else "afternoon") for slot in range(1, slots + 1)
        ),
        participants=tuple(
            Participant(str(number), unavailable=frozenset(map(str, closed)))
            for number, closed in enumerate(forbidden, start=1)
        ),
        meetings=tuple(
            Meeting(
                str(number),
                (str(one), str(other)),
                sessions=SESSIONS[session],
                fixed=str(slot) if slot else None,
            )
            for number, ((one, other, session), slot) in enumerate(zip(rows, fixed, strict=True), start=1)
        ),
        places=(Place("hall", tables),),
        precedences=tuple(
            Precedence(str(earlier), str(later))
            for later, earlier_ones in enumerate(before, start=1)
            for earlier in sorted(earlier_ones)
        ),
        fairness=fairness,
        pauses_are_breaks=True,
    )


def _values(text: str) -> dict[str, Any]:
    """Read `key = value;` after `key = value;`."""
    values: dict[str, Any] = {}
    for statement in COMMENT.sub("", text).split(";"):
        if not statement.strip():
            continue
        match = ASSIGNMENT.fullmatch(statement)
        if match is None:
            raise FileError(f"This is not `name = value;`: {statement.strip()[:60]!r}.")
        key = CATALAN.get(match[1], match[1])
        if key in values:
            raise FileError(f"{key} is given twice.")
        values[key] = _Reader(key, TOKEN.findall(match[2])).whole()
    return values


class _Reader:
    """Reads one value: a number, a set, a list or a table."""

    def __init__(self, key: str, tokens: list[str]) -> None:
        self.key, self.tokens, self.position = key, tokens, 0

    def whole(self) -> Any:
        value = self.value()
        if self.position < len(self.tokens):
            raise self.error()
        return value

    def value(self) -> Any:
        token = self.next()
        if token in ("{", "[", "[|"):
            return self.items({"{": "}", "[": "]", "[|": "|]"}[token])
        if re.fullmatch(r"-?\d+", token):
            return int(token) if not self.take("..") else list(range(int(token), self.number() + 1))
        if token.startswith("array") and self.take("("):  # array1d(1..n, [...]): only the last argument holds values
            return self.items(")")[-1]
        if re.fullmatch(r"[A-Za-z_]\w*", token):
            return token
        raise self.error()

    def items(self, closing: str) -> list[Any]:
        """The items up to the closing sign; the bars between the rows of a table separate as commas do."""
        items: list[Any] = []
        while not self.take(closing):
            value = self.value()
            items += value if closing == "}" and isinstance(value, list) else [value]  # {2..5} holds four numbers
            if not (self.take(",") or self.take("|")) and self.peek() != closing:
                raise self.error()
            while self.take("|"):
                pass
        return items

    def number(self) -> int:
        token = self.next()
        if not re.fullmatch(r"-?\d+", token):
            raise self.error()
        return int(token)

    def peek(self) -> str:
        return self.tokens[self.position] if self.position < len(self.tokens) else ""

    def next(self) -> str:
        token = self.peek()
        if not token:
            raise FileError(f"The value of {self.key} ends too early.")
        self.position += 1
        return token

    def take(self, token: str) -> bool:
        found = self.peek() == token
        self.position += found
        return found

    def error(self) -> FileError:
        where = " ".join(self.tokens[max(0, self.position - 3) : self.position + 2])
        return FileError(f"The value of {self.key} cannot be read near {where!r}.")


def _number(values: dict[str, Any], key: str) -> int:
    if key not in values:
        raise FileError(f"{key} is missing.")
    if not isinstance(values[key], int) or values[key] < 0:
        raise FileError(f"{key} is not a number from 0 up.")
    if values[key] > MOST:
        raise FileError(f"{key} is more than {MOST}.")
    return int(values[key])


def _numbers(values: dict[str, Any], key: str, length: int) -> list[int]:
    numbers = values.get(key)
    if not isinstance(numbers, list) or not all(isinstance(number, int) for number in numbers):
        raise FileError(f"{key} is missing or not a list of numbers.")
    if len(numbers) != length:
        raise FileError(f"{key} has {len(numbers)} numbers instead of {length}.")
    return numbers


def _rows(values: dict[str, Any], people: int, meetings: int) -> list[tuple[int, int, int]]:
    flat = _numbers(values, "requested", 3 * meetings)
    rows = list(zip(flat[::3], flat[1::3], flat[2::3], strict=True))
    for number, (one, other, session) in enumerate(rows, start=1):
        if not (1 <= one <= people and 1 <= other <= people) or one == other:
            raise FileError(f"Meeting {number} in requested names participants {one} and {other} of 1 to {people}.")
        if session not in SESSIONS:
            raise FileError(f"Meeting {number} in requested has session {session} instead of 1, 2 or 3.")
    return rows


def _fixed(values: dict[str, Any], meetings: int, slots: int) -> list[int]:
    fixed = _numbers(values, "fixed", meetings) if "fixed" in values else [0] * meetings
    for number, slot in enumerate(fixed, start=1):
        if not 0 <= slot <= slots:
            raise FileError(f"Meeting {number} is fixed in slot {slot} of 1 to {slots}.")
    return fixed


def _sets(values: dict[str, Any], key: str, length: int, largest: int) -> list[list[int]]:
    """Read a list of sets of numbers; 0 is a filler, and a missing list is one of empty sets."""
    sets = values.get(key, [[] for _ in range(length)])
    if not isinstance(sets, list) or not all(isinstance(one, list) for one in sets):
        raise FileError(f"{key} is not a list of sets.")
    if len(sets) != length:
        raise FileError(f"{key} has {len(sets)} sets instead of {length}.")
    for position, numbers in enumerate(sets, start=1):
        wrong = [number for number in numbers if not isinstance(number, int) or not 0 <= number <= largest]
        if wrong:
            raise FileError(f"Set {position} of {key} has {wrong[0]} instead of a number of 1 to {largest}.")
    return [sorted(set(numbers) - {0}) for numbers in sets]
