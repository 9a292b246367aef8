"""Notifications read the journal and send what they put into the outbox."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.accounts.registry import register_decoy
from creative_networks.foundation.jobs.registry import schedule
from creative_networks.foundation.journal.registry import declare_verbs
from creative_networks.foundation.rights.registry import (
    Basis,
    Clock,
    Part,
    Who,
    declare_access,
    declare_data,
    register_eraser,
)

from . import actions, queries

declare_verbs("notifications", {"sent_again": _("A mail was sent again")})
schedule("notifications.tell", 1, "creative_networks.interfaces.notifications.tasks.tell_people")
schedule("notifications.send", 1, "creative_networks.interfaces.notifications.tasks.send_due_mail")
schedule("notifications.forget_old", 86_400, "creative_networks.interfaces.notifications.tasks.forget_old_mail")

declare_data(
    "notifications.outboxmessage",
    personal=("recipient_id", "address", "subject", "text_body", "html_body", "context", "reply_to"),
    plain=(
        "id",
        "key",
        "sender",
        "language",
        "template",
        "is_secret",
        "unsubscribe_url",
        "verb",
        "notice",
        "state",
        "attempts",
        "next_try_at",
        "created_at",
        "sent_at",
        "error",
    ),
    purpose=_("to write to you, and to find out why a mail did not arrive"),
    basis=Basis.CONTRACT,
    kept=_("90 days"),
    parts=(Part(queries.mail_to, exports=("address", "subject", "text_body", "created_at", "sent_at"), deletes=True),),
    clocks=(Clock("created_at", 90, where=Q(state="failed"), deletes=True),),
)
register_eraser("notifications.names", actions.forget_name)
register_decoy(actions.keep_decoy)

declare_access("notifications", "messages repetition", Who.COORDINATOR)
