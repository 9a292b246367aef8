"""What an operator switches on adds lemmas; what is missing says what to do."""

import importlib
import sys
from pathlib import Path

import pytest

from .. import keys
from ..indexing import form_keys
from ..plugins import PluginMissing, lemma_of, read, signature, switched_on

# Packages as an operator would install them, as far as they are used here.
LIBVOIKKO = """
class Voikko:
    def __init__(self, language):
        assert language == "fi"

    def analyze(self, word):
        return [{"BASEFORM": "Hiisi"}, {"BASEFORM": "hiisi"}, {}] if word == "hiiden" else []
"""
PYHFST = """
class HfstInputStream:
    def __init__(self, path, cache):
        self.path = path

    def read(self):
        open(self.path, "rb").close()
        return self

    def lookup(self, word):
        return [["girju+N+Sg", 2.0], ["girji+N+Pl+Loc", 1.0], ["?", 0.0]] if word == "girjjiin" else []
"""


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """A folder of Python packages, and nothing kept from before or for after."""
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "libvoikko.py").write_text(LIBVOIKKO)
    (tmp_path / "pyhfst.py").write_text(PYHFST)
    forget()
    yield tmp_path
    forget()


def forget():
    for package in ("libvoikko", "pyhfst"):
        sys.modules.pop(package, None)
    importlib.invalidate_caches()
    switched_on.cache_clear()
    form_keys.cache_clear()


def test_voikko_adds_lemmas_of_finnish(installed, monkeypatch):
    monkeypatch.setenv("TEXT_VOIKKO", "yes")

    assert {("lemma", "hiisi")} <= {key[1:] for key in keys("Hiiden", "fi")}
    assert signature() == "fi"


def test_an_hfst_analyser_adds_lemmas_of_its_language(installed, monkeypatch):
    file = installed / "sme.hfstol"
    file.write_bytes(b"")
    monkeypatch.setenv("TEXT_HFST", f"sma={file}")

    assert [key.key for key in keys("girjjiin", "sma") if key.tier == "lemma"] == ["girji", "girju", "girjjiin"]
    assert [key for key in keys("unknown", "sma") if key.tier == "lemma"] == []


def test_without_a_wish_there_is_none():
    assert read({}) == {}
    assert read({"TEXT_VOIKKO": "no", "TEXT_HFST": ""}) == {}


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"TEXT_HFST": "/srv/sme.hfstol"}, "takes language=file"),
        ({"TEXT_HFST": "se=/nowhere/sme.hfstol"}, "cannot be read"),
    ],
)
def test_a_wish_that_cannot_be_met_says_why(installed, environment, message):
    with pytest.raises(PluginMissing, match=message):
        read(environment)


def test_a_missing_package_is_named(installed):
    Path(installed / "libvoikko.py").write_text("raise ImportError('not here')")
    Path(installed / "pyhfst.py").write_text("raise ImportError('not here')")

    with pytest.raises(PluginMissing, match="Install libvoikko1"):
        read({"TEXT_VOIKKO": "yes"})
    with pytest.raises(PluginMissing, match="package pyhfst"):
        read({"TEXT_HFST": "se=/srv/sme.hfstol"})


def test_compounds_have_one_lemma():
    assert lemma_of("girji+N+Sg+Nom") == "girji"
    assert lemma_of("duodji+N+Cmp/SgNom+Cmp#doaibma+N+Sg") == "duodjidoaibma"
