"""The reader of a page, as access sees them: a value without the person's name."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Reader:
    """
    `scopes` are the audiences the reader belongs to, written as in `audience_scope`: `organisation:12`,
    `space:7`, `people:3`. `protocol_ids` are the community protocols that admit the reader; of those in
    `stewarded_ids` the reader is a steward, who may read whatever the protocol governs.
    """

    account_id: int | None = None
    is_member: bool = False
    scopes: frozenset[str] = field(default_factory=frozenset)
    protocol_ids: tuple[int, ...] = ()
    stewarded_ids: tuple[int, ...] = ()


STRANGER = Reader()
