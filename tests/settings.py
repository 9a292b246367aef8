"""
The settings that tests run with: those of the product, in a folder of their own, mail kept in memory.

`DATABASE_URL` chooses the database; without one it is SQLite in memory.
"""

import atexit
import json
import os
import shutil
import tempfile

if "TESTS_FOLDER" not in os.environ:
    # Processes that a test starts, and may kill, share the folder of the run.
    os.environ["TESTS_FOLDER"] = tempfile.mkdtemp(prefix="creative-networks-tests-")
    atexit.register(shutil.rmtree, os.environ["TESTS_FOLDER"], ignore_errors=True)
if part := os.environ.pop("PYTEST_XDIST_WORKER", ""):
    # Runs side by side have a folder each; the processes that their tests start share it.
    os.environ["TESTS_FOLDER"] += f"/{part}"
os.environ["DATA_FOLDER"] = os.environ["TESTS_FOLDER"]
os.environ["EMAIL_URL"] = "memorymail://"
# The doors of other sign-in are tested too.
os.environ["OIDC_APPS"] = json.dumps(
    [
        {
            "provider_id": "example",
            "name": "Example",
            "client_id": "tests",
            "secret": "none",
            "settings": {"server_url": "https://id.example"},
        }
    ]
)
os.environ["SECRET_KEY"] = "for-tests-only"

from creative_networks.config.settings import *  # noqa: F403
from creative_networks.config.settings import STORAGES, VAR

# Slow on purpose in the product; tests sign in often.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# The product's names carry a fingerprint and need `collectstatic`; tests read the files where they are.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
(VAR / "static").mkdir(parents=True, exist_ok=True)

# A test that reads words or tables anew says so; no other asks for them by the clock.
WORDS_KEPT_SECONDS = TABLES_KEPT_SECONDS = float("inf")
