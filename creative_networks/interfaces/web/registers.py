"""The web's timed work."""

from creative_networks.foundation.jobs.registry import schedule

schedule("web.count_figures", 300, "creative_networks.interfaces.web.counting.count_figures")
