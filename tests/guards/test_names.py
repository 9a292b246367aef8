"""No module has a name that says nothing."""

from .source import PRODUCT, listed, shown

EMPTY = {"util", "helper", "common", "core", "misc", "manager", "service", "lib", "shared", "base"}


def test_modules_have_names_that_say_something():
    found = [
        shown(path)
        for path in PRODUCT.rglob("*")
        if (path.suffix == ".py" or path.is_dir()) and path.stem.removesuffix("s") in EMPTY and path.stem != "bases"
    ]

    assert found == [], (
        "Name these after what they hold: the room's name (house.md, 'The rooms inside every app') or the noun.\n"
        + listed(found)
    )
