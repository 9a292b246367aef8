"""Modules import downward only: the contracts of .importlinter hold."""

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from .source import ROOT


def test_floors_are_kept(capsys):
    status = lint_imports(config_filename=str(ROOT / ".importlinter"), no_cache=True)

    assert status == EXIT_STATUS_SUCCESS, (
        "An import goes upward or sideways, or a new app has no floor. Push the shared noun down a floor, let a "
        "higher app join the two, or fill a registry from registers.py (house.md, 'The floors').\n"
        + capsys.readouterr().out
    )
