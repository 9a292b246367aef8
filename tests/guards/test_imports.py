"""What a web process must not load before somebody needs it: each of these costs it 1 to 30 MB."""

import subprocess
import sys

HEAVY = {
    "babel",
    "boto3",
    "cryptography",
    "fido2",
    "icalendar",
    "lxml",
    "markdown_it",
    "ninja",
    "numpy",
    "openpyxl",
    "ortools",
    "PIL",
    "pydantic",
    "pysat",
    "rdflib",
    "scipy",
    "segno",
    "simplemma",
    "snowballstemmer",
    "stdnum",
    "typst",
}
ENGINES = "creative_networks.engines.text.analysers."
# What reads passkeys, imported by all of allauth's pages and used by few.
LATE = """
import sys
import django
django.setup()
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.internal import flows
assert "fido2" not in sys.modules
assert auth.get_server and flows.auth.get_server is auth.get_server
assert "fido2" in sys.modules
"""
WEB_PROCESS = f"""
import sys
import django
django.setup()
from django.urls import reverse
import creative_networks.config.wsgi
reverse("web:home")
from datetime import UTC, date, datetime
from creative_networks.foundation.languages import queries as languages
languages.format_date(date(2026, 11, 24), "fi")
languages.both_clocks(datetime(2026, 11, 24, 9, tzinfo=UTC), ["Europe/Helsinki", "Europe/Stockholm"], "fi")
print(*sorted({{name.partition(".")[0] for name in sys.modules}} & {HEAVY!r}))
print(*sorted(name for name in sys.modules if name.startswith({ENGINES!r})))
"""


def test_a_web_process_starts_without_what_is_heavy():
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", WEB_PROCESS], check=True, capture_output=True, text=True
    )

    heavy, analysers = done.stdout.splitlines()
    assert heavy == "", f"Import {heavy} inside the function that needs it, with the reason beside it."
    assert analysers.split() == [f"{ENGINES}bases"], "An analyser is loaded when its language is first asked for."


def test_what_is_loaded_late_is_there_when_it_is_used():
    subprocess.run([sys.executable, "-W", "ignore", "-c", LATE], check=True)
