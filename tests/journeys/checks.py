"""What every page promises, whatever the journey: readable by all, in both schemes, on every width."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = [{"width": 1360, "height": 900}, {"width": 320, "height": 640}]
# What the scheme can change is colours.
SCHEMES = {"light": TAGS, "dark": ["color-contrast", "link-in-text-block"]}

# Colours that fade into the other scheme are judged where they arrive. They are sent there at once: a browser that
# draws no frames, which one without a screen may do, would never get them there by itself. What has arrived may set
# off what inherits from it, at most once for each level of the page.
SETTLE = """() => {
  const running = () => document.getAnimations().filter(
    (animation) => animation.playState === "running" && animation.effect.getComputedTiming().endTime < Infinity);
  for (let level = 0, animations = running(); animations.length && level < 100; level += 1, animations = running()) {
    animations.forEach((animation) => animation.finish());
  }
}"""

FIND_VIOLATIONS = """async (rules) => {
  const { violations } = await window.axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} (${node.target.join(" ")}) ${node.failureSummary ?? ""}`));
}"""

FIND_OVERFLOW = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const wide = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > room + 1);
  return [`wider than ${room} px: ${wide.slice(0, 5).map((e) => e.tagName + "." + e.className).join(", ")}`];
}"""


def check_page(page: Page) -> None:
    """Fail unless the page passes axe and fits, light and dark, wide and narrow; leaves the page as it was."""
    before = page.viewport_size
    page.evaluate(f"() => {{{axe()}}}")
    found = []
    for size in SIZES:
        page.set_viewport_size(size)
        for scheme, rules in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)
            page.evaluate(SETTLE)
            lines = page.evaluate(FIND_VIOLATIONS, rules) + page.evaluate(FIND_OVERFLOW)
            found += [f"{size['width']} px, {scheme}: {line}" for line in lines]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(before)

    assert found == [], f"{page.url} is not readable by all:\n" + "\n".join(found)


@cache
def axe() -> str:
    return AXE.read_text(encoding="utf-8")
