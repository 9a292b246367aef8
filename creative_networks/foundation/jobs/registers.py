from .registry import schedule

schedule("jobs.forget_finished", 86_400, "creative_networks.foundation.jobs.tasks.forget_finished")
