"""A second start of the product finds nothing to do: nothing is migrated, collected or loaded twice."""

import importlib.util
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from creative_networks.foundation.accounts.tests.factories import account

PREPARE = Path(__file__).resolve().parents[2] / "setup" / "prepare.py"
STEPS = ("make_folders", "migrate", "load_strings", "collect_static", "load_demonstration")


@pytest.mark.django_db
def test_a_second_preparation_only_looks(settings, tmp_path, capsys):
    settings.VAR, settings.MEDIA_ROOT, settings.STATIC_ROOT = (tmp_path / name for name in ("var", "media", "static"))
    account("Aino")
    specification = importlib.util.spec_from_file_location("prepare", PREPARE)
    prepare = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(prepare)
    for step in STEPS:
        getattr(prepare, step)()
    assert "Collecting" in capsys.readouterr().out
    collected = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}

    with CaptureQueriesContext(connection) as captured:
        for step in STEPS:
            getattr(prepare, step)()

    assert capsys.readouterr().out == ""
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == collected
    written = [
        query["sql"] for query in captured if query["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE", "CREATE")
    ]
    assert written == []
