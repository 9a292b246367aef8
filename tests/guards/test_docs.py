"""What the documentation promises is there."""

import re

from django.core.management import get_commands

from .source import PRODUCT, ROOT, listed, shown

SETTINGS = PRODUCT / "config" / "settings.py"
REFERENCE = ROOT / "docs" / "reference" / "settings.md"
LINK = re.compile(r"\[[^]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


def test_each_setting_is_described():
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', SETTINGS.read_text(encoding="utf-8")))
    described = set(re.findall(r"^\| `([A-Z_]+)` \|", REFERENCE.read_text(encoding="utf-8"), re.MULTILINE))

    assert described == read, f"Describe each variable of settings.py, and no other, in {shown(REFERENCE)}."


def test_commands_of_the_contract_are_there():
    import manage

    text = (ROOT / "docs" / "reference" / "contract.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ") and "`" in line]
    named = {name.replace("-", "_") for line in rows for name in re.findall(r"`([a-z]+(?:-[a-z]+)*)[ `]", line)}
    stale = sorted(named - set(get_commands()) - set(manage.ALSO_KNOWN_AS))

    assert len(named) > 20
    assert stale == [], "The contract names commands that are not there:\n" + listed(stale)


def test_links_between_documents_lead_somewhere():
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *PRODUCT.rglob("*.md")]
    broken = [
        f"{shown(path)}: {target}"
        for path in documents
        for target in LINK.findall(path.read_text(encoding="utf-8"))
        if "://" not in target and not (path.parent / target).exists()
    ]

    assert broken == [], "These links lead nowhere:\n" + listed(broken)


def test_each_app_has_a_readme():
    missing = [shown(path.parent) for path in PRODUCT.rglob("apps.py") if not (path.parent / "README.md").exists()]

    assert missing == [], "Write a README.md of one screen: what it holds, what others may use.\n" + listed(missing)
