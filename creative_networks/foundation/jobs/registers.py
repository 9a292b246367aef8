from creative_networks.foundation.rights.registry import EVERY_FIELD, declare_data

from .registry import schedule

schedule("jobs.forget_finished", 86_400, "creative_networks.foundation.jobs.tasks.forget_finished")

# Jobs are given ids, never names or words. What went well is forgotten after a month.
declare_data("jobs.lease", plain=("task_result_id", "worker", "expires_at"))
declare_data("jobs.schedulerun", plain=("name", "last_run_at", "lease_until", "worker", "failed_at", "failure"))
declare_data("django_tasks_database.dbtaskresult", plain=EVERY_FIELD)
