"""The archive's timed work, and what it keeps: nothing about people but what must be forgotten again."""

from creative_networks.foundation.jobs.registry import schedule
from creative_networks.foundation.rights.registry import declare_data

schedule("archive.note_removals", 10, "creative_networks.interfaces.archive.tasks.note_removals")
schedule("archive.back_up", 86_400, "creative_networks.interfaces.archive.tasks.back_up")
schedule("archive.anchor_journal", 86_400, "creative_networks.interfaces.archive.tasks.anchor_journal")
declare_data("archive.installation", plain=("id", "begun_at"))
