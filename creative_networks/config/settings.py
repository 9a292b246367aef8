"""
Settings: everything that differs between installations comes from the environment.

`docs/reference/settings.md` lists each variable. A missing one either has a safe default for a small
installation or says what to do.
"""

from pathlib import Path

import environ

from creative_networks.config import late_modules
from creative_networks.foundation.languages import locales

env = environ.Env()
ROOT = Path(__file__).resolve().parents[2]
VAR = Path(env.str("DATA_FOLDER", default=str(ROOT / "var")))

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or (
    (VAR / "secret").read_text() if (VAR / "secret").exists() else "only-for-commands-that-need-no-secret"
)
# What older secrets signed stays valid; `rotate_keys` fills the file.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[]) or (
    (VAR / "secret.before").read_text().split() if (VAR / "secret.before").exists() else []
)
BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = [BASE_URL]
IS_HTTPS = BASE_URL.startswith("https://")

NETWORK_NAME = env.str("NETWORK_NAME", default="Creative Networks")
NETWORK_CONTACT_EMAIL = env.str("NETWORK_CONTACT_EMAIL", default="")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",  # templates of allauth's list of sessions ask for it
    "django_htmx",
    "csp",
    "creative_networks.interfaces.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    "creative_networks.foundation.rights",
    "creative_networks.foundation.languages",
    "creative_networks.foundation.journal",
    "creative_networks.foundation.jobs",
    "creative_networks.foundation.merging",
    "creative_networks.foundation.places",
    "creative_networks.foundation.vocabulary",
    "creative_networks.foundation.accounts",
    "creative_networks.foundation.access",
    "creative_networks.foundation.organisations",
    "creative_networks.foundation.translations",
    "creative_networks.foundation.subscriptions",
    "creative_networks.foundation.files",
    "creative_networks.foundation.drafts",
    "creative_networks.foundation.workbench",
    "creative_networks.domains.knowledge",
    "creative_networks.domains.directory",
    "creative_networks.domains.community",
    "creative_networks.domains.events",
    "creative_networks.domains.investment",
    "creative_networks.domains.questions",
    "creative_networks.interfaces.notifications",
    "creative_networks.interfaces.search",
    "creative_networks.interfaces.archive",
]

MIDDLEWARE = [
    "creative_networks.interfaces.web.compression.CompressionMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "creative_networks.interfaces.web.headers.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "creative_networks.interfaces.web.headers.PolicyMiddleware",
    "creative_networks.foundation.translations.middleware.WordsMiddleware",
    "creative_networks.foundation.languages.middleware.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "creative_networks.foundation.accounts.middleware.TokenMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "creative_networks.interfaces.web.impossible.ImpossibleAddressMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "creative_networks.foundation.accounts.middleware.TimeZoneMiddleware",
    "creative_networks.foundation.accounts.middleware.RankedLanguageMiddleware",
]

ROOT_URLCONF = "creative_networks.config.urls"
WSGI_APPLICATION = "creative_networks.config.wsgi.application"

_loaders = [
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["template_partials.templatetags.partials"],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    _loaders if DEBUG else [("django.template.loaders.cached.Loader", _loaders)],
                )
            ],
        },
    }
]
FORM_RENDERER = "creative_networks.interfaces.web.rendering.HouseRenderer"

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR / 'network.sqlite3'}")}
DATABASES["default"]["CONN_MAX_AGE"] = 600
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA mmap_size=33554432;PRAGMA cache_size=-8000"
        ),
    }
else:
    # A server that was started again, or another that took over, costs a question and no error.
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
_replica = env.str("DATABASE_REPLICA_URL", default="")
if _replica:
    DATABASES["replica"] = DATABASES["default"] | env.db_url_config(_replica)
    DATABASES["replica"].setdefault("OPTIONS", {})["options"] = "-c default_transaction_read_only=on"
    DATABASE_ROUTERS = ["creative_networks.foundation.journal.replicas.ReplicaRouter"]
    MIDDLEWARE.insert(0, "creative_networks.foundation.journal.replicas.ReplicaMiddleware")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Limits on sign-in must count over all web processes, so the cache is shared: the database, or Valkey by CACHE_URL.
CACHES = {"default": env.cache_url("CACHE_URL", default="dbcache://shared_cache")}
# Pages for strangers that each web process keeps in its memory until anything changes; 0 keeps none.
PAGE_CACHE_BYTES = env.int("PAGE_CACHE_BYTES", default=8_000_000)
SESSION_ENGINE = "creative_networks.foundation.accounts.sessions"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# Languages: all that people here write in; the interface is complete in the four of registry.INTERFACE.
locales.install()
LANGUAGE_CODE = "en"
LANGUAGES = locales.locale_choices()
LOCALE_PATHS = [ROOT / "locale"]
FORMAT_MODULE_PATH = [locales.FORMAT_MODULE_PATH]
# How long a process shows the words it has before it asks whether people have written others.
WORDS_KEPT_SECONDS = 5.0
# How long a process keeps what hardly ever changes (places, vocabulary, pairs of dictionaries) before it looks again.
TABLES_KEPT_SECONDS = 60.0
USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", default="Europe/Stockholm")

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "frontend" / "dist"]
MEDIA_ROOT = Path(env.str("MEDIA_FOLDER", default=str(VAR / "media")))
STORAGES = {
    "default": {
        "BACKEND": "creative_networks.foundation.files.storage.WholeFileStorage",
        "OPTIONS": {"location": str(MEDIA_ROOT)},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
S3_BUCKET = env.str("S3_BUCKET", default="")
if S3_BUCKET:
    STORAGES["default"] = {
        "BACKEND": "creative_networks.foundation.files.object_storage.ObjectStorage",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": env.str("S3_ENDPOINT_URL", default=None),
            "region_name": env.str("S3_REGION", default=None),
            "access_key": env.str("S3_ACCESS_KEY_ID", default=None),
            "secret_key": env.str("S3_SECRET_ACCESS_KEY", default=None),
        },
    }
# Backups are made daily where a folder is named, best on another disk.
BACKUP_FOLDER = env.str("BACKUP_FOLDER", default="")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
UPLOAD_MAX_BYTES = env.int("UPLOAD_MAX_BYTES", default=10_000_000)
# A file that is taken never passes through the disk's temporary folder, which may be full.
FILE_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_MAX_BYTES + 1_000_000
FILE_UPLOAD_HANDLERS = [
    "creative_networks.foundation.files.uploading.BoundedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
IMAGE_MAX_PIXELS = env.int("IMAGE_MAX_PIXELS", default=24_000_000)
ORGANISATION_QUOTA_BYTES = env.int("ORGANISATION_QUOTA_BYTES", default=500_000_000)

# Accounts
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["creative_networks.foundation.accounts.backends.AccountBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
CSRF_FAILURE_VIEW = "creative_networks.interfaces.web.error_pages.csrf_failure"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "web:desk"
ACCOUNT_LOGOUT_REDIRECT_URL = "web:home"
ACCOUNT_ADAPTER = "creative_networks.foundation.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]  # optional: a mailed code or a passkey will do
ACCOUNT_FORMS = {"login": "creative_networks.foundation.accounts.sign_in_form.SignInForm"}
ACCOUNT_SIGNUP_FORM_CLASS = "creative_networks.foundation.accounts.forms.SignUpForm"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True  # not a mail leaves: the adapter does the work of one, and no more
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
USERSESSIONS_TRACK_ACTIVITY = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_HTTPS
MFA_TOTP_ISSUER = NETWORK_NAME
# What reads passkeys takes 5 MB of every web process, most of which never see one.
late_modules.load_late("allauth.mfa.webauthn.internal.auth")
# Other organisations' sign-in costs every web process some 15 MB: it is loaded only where a provider is named.
OIDC_APPS = env.json("OIDC_APPS", default=[])
if OIDC_APPS:
    INSTALLED_APPS += ["allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"]
    SOCIALACCOUNT_ADAPTER = "creative_networks.foundation.accounts.social_adapters.SocialAccountAdapter"
    SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": OIDC_APPS}}

# Mail: Django's own call puts a row in the outbox; the worker sends it with this one.
EMAIL_BACKEND = "creative_networks.interfaces.notifications.backends.OutboxBackend"
_delivery = env.email_url("EMAIL_URL", default="consolemail://")
OUTBOX_DELIVERY_BACKEND = _delivery.pop("EMAIL_BACKEND")
# An address such as filemail:///var/mail names a folder from the root of the machine.
vars().update(_delivery | {"EMAIL_FILE_PATH": f"/{_delivery['EMAIL_FILE_PATH'].lstrip('/')}"})
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="Creative Networks <no-reply@localhost>")

# What the product asks of other servers; the exception is for tests, and `check --deploy` refuses it.
OUTGOING_PROXY = env.str("OUTGOING_PROXY", default="")
OUTGOING_TEST_RECEIVER = env.str("OUTGOING_TEST_RECEIVER", default="")
JOURNAL_ANCHOR_URL = env.str("JOURNAL_ANCHOR_URL", default="")

# Headers
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# The proxy that ends TLS sends people on to https; subdomains and preloading are their owner's to promise.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W008", "security.W021"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}
