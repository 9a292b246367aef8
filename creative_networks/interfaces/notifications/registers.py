"""Notifications read the journal and send what they put into the outbox."""

from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.jobs.registry import schedule
from creative_networks.foundation.journal.registry import declare_verbs

declare_verbs("notifications", {"sent_again": _("A mail was sent again")})
schedule("notifications.tell", 1, "creative_networks.interfaces.notifications.tasks.tell_people")
schedule("notifications.send", 1, "creative_networks.interfaces.notifications.tasks.send_due_mail")
schedule("notifications.forget_old", 86_400, "creative_networks.interfaces.notifications.tasks.forget_old_mail")
