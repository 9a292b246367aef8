"""The journal's own timed work: it seals what was committed and wakes its readers."""

from creative_networks.foundation.jobs.registry import schedule

schedule("journal.seal_and_read", 1, "creative_networks.foundation.journal.tasks.seal_and_read")
