"""To whom the addresses of the sign-in library are open; read by `registers.py`."""

from django.apps import apps

from creative_networks.foundation.rights.registry import Who, declare_access

# Where the library had these pages before: they lead to where they are now.
OLD_PAGES = ("login/cancelled", "login/error", "signup", "connections")


def declare() -> None:
    declare_access(
        "",
        "account_login account_logout account_inactive account_signup account_email_verification_sent"
        " account_reset_password account_reset_password_done account_reset_password_from_key_done"
        " account_confirm_login_code account_request_login_code mfa_authenticate mfa_login_webauthn",
        Who.EVERYONE,
    )
    declare_access("", "account_reset_password_from_key", Who.LINK)
    declare_access(
        "",
        "account_reauthenticate account_email account_change_password account_set_password usersessions_list mfa_index"
        " mfa_reauthenticate mfa_activate_totp mfa_deactivate_totp mfa_view_recovery_codes mfa_generate_recovery_codes"
        " mfa_download_recovery_codes mfa_list_webauthn mfa_add_webauthn mfa_reauthenticate_webauthn"
        " mfa_remove_webauthn mfa_edit_webauthn",
        Who.SELF,
    )
    if apps.is_installed("allauth.socialaccount"):
        declare_access(
            "",
            "socialaccount_login_cancelled socialaccount_signup openid_connect_login openid_connect_callback",
            Who.EVERYONE,
        )
        old = " ".join(f"<language>/account/social/{page}/" for page in OLD_PAGES)
        declare_access("", f"socialaccount_login_error socialaccount_connections {old}", Who.SELF)
