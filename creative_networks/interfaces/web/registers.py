"""The web's timed work."""

from creative_networks.foundation.jobs.registry import schedule
from creative_networks.foundation.rights.registry import Who, declare_access

schedule("web.count_figures", 300, "creative_networks.interfaces.web.counting.count_figures")

declare_access("", "robots livez readyz", Who.EVERYONE)
declare_access("web", "home about privacy accessibility", Who.EVERYONE)
declare_access("web", "desk onboarding", Who.MEMBER)
declare_access("web", "first_steps", Who.MANAGES, Who.COORDINATOR)
