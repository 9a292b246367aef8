"""The journal's own timed work: what was committed is sealed. Its readers register themselves."""

from creative_networks.foundation.jobs.registry import schedule

schedule("journal.seal_committed", 1, "creative_networks.foundation.journal.tasks.seal_committed")
