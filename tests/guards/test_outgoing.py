"""The product asks other servers by one way only, and reads the clock by one."""

import ast

from .source import PRODUCT, listed, modules, shown, tree

ASKING = {"requests", "httpx", "aiohttp", "urllib3", "urllib.request", "http.client", "ftplib", "telnetlib"}
OUT = PRODUCT / "foundation" / "outgoing"
CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time")}


def test_there_is_one_way_out():
    found = [
        f"{shown(path)}:{node.lineno}"
        for path in modules()
        if not path.is_relative_to(OUT)
        for node in ast.walk(tree(path))
        if imported(node) & ASKING
    ]

    assert found == [], "Ask other servers by foundation/outgoing, which checks the address.\n" + listed(found)


def test_there_is_one_clock():
    found = [
        f"{shown(path)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and (node.func.value.id, node.func.attr) in CLOCKS
    ]

    assert found == [], "Read the time by django.utils.timezone.now() alone, or take it as at=.\n" + listed(found)


def imported(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    else:
        return set()
    return {*names, *(name.partition(".")[0] for name in names)}
