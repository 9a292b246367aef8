"""What accounts offer to the floors around them: verbs."""

from django.utils.translation import gettext_lazy as _

from creative_networks.foundation.journal.registry import declare_verbs

declare_verbs(
    "accounts",
    {
        "account_created": _("Somebody joined the network"),
        "account_deactivated": _("An account was closed"),
        "profile_updated": _("A profile was changed"),
        "languages_set": _("Somebody chose the languages they read"),
        "coordinator_made": _("Somebody became a coordinator"),
        "coordinator_ended": _("Somebody stopped being a coordinator"),
        "invitation_sent": _("Somebody was invited"),
        "invitation_accepted": _("An invitation was accepted"),
        "invitation_withdrawn": _("An invitation was taken back"),
    },
)
