"""Apps meet only at their public rooms."""

import grimp

from .source import listed

PUBLIC = {"actions", "queries", "permissions", "registry", "bases"}
# Plain modules that belong to a whole floor, not to an app.
SHARED = {
    "creative_networks.foundation.decisions",
    "creative_networks.foundation.prepared",
    "creative_networks.foundation.spreadsheets",
}
# Every action is tested for what it recorded.
READ_BY_TESTS = {"creative_networks.foundation.journal.models"}


def test_apps_meet_at_public_rooms():
    graph = grimp.build_graph("creative_networks", exclude_type_checking_imports=True, cache_dir=None)

    crossings = [
        f"{importer} imports {imported}"
        for importer in graph.modules
        for imported in graph.find_modules_directly_imported_by(importer)
        if is_crossing(importer, imported)
    ]

    assert crossings == [], (
        "Other apps may import only actions, queries, permissions, registry and bases, and tests also a neighbour's "
        "tests.factories. Ask a query, call an action, or name the model in a string.\n" + listed(crossings)
    )


def is_crossing(importer: str, imported: str) -> bool:
    if imported in SHARED or app_of(importer) == app_of(imported):
        return False
    # The wiring mounts addresses and installs locales; engines have no rooms.
    if importer.split(".")[1] == "config" or imported.split(".")[1] == "engines":
        return False
    if is_test(importer) and (imported.endswith(".tests.factories") or imported in READ_BY_TESTS):
        return False
    return not PUBLIC & set(imported.split(".")[3:4])


def is_test(module: str) -> bool:
    return "tests" in module.split(".") or module.endswith("conftest")


def app_of(module: str) -> str:
    return ".".join(module.split(".")[:3])
