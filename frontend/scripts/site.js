// Only what HTML cannot do by itself. Every page works without this file.

const root = document.documentElement;
root.classList.replace("no-js", "js");

focusErrorSummary(document);
document.addEventListener("htmx:after:swap", (event) => focusErrorSummary(event.target));

// Menus made of <details> close on Escape, on a click elsewhere and when focus leaves them.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest?.(".cn-menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => closeMenus(event.target));
document.addEventListener("focusin", (event) => closeMenus(event.target));

// A link in the error summary leads to the field itself, also when a rich text editor stands in its place.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".ds-error-summary a[href^='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  const target = field.hidden ? document.getElementById(`${field.id}-editor`) : focusable(field);
  if (!target) return;
  event.preventDefault();
  target.focus();
  target.scrollIntoView({ block: "center" });
});

// A message can be put away; its text is also announced, so nothing is lost.
for (const button of document.querySelectorAll("[data-dismiss]")) {
  button.hidden = false;
  button.addEventListener("click", () => button.closest(".cn-toast").remove());
}

// The command palette: the page of results is one link away without it.
const opener = document.querySelector("[data-palette]");
if (opener) {
  let dialog, asking;
  const open = (event) => {
    event.preventDefault();
    dialog ??= buildPalette();
    if (!dialog.open) dialog.showModal();
    dialog.querySelector("input").select();
  };
  const ask = async (text) => {
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    try {
      await new Promise((resolve) => setTimeout(resolve, 150));
      if (signal.aborted) return;
      const answer = await fetch(`${opener.dataset.palette}?q=${encodeURIComponent(text)}`, { signal });
      if (answer.ok) dialog.lastElementChild.innerHTML = await answer.text();
    } catch (error) {
      if (error.name !== "AbortError") dialog.lastElementChild.replaceChildren();
    }
  };
  const buildPalette = () => {
    const made = document.importNode(document.getElementById("palette").content, true).firstElementChild;
    document.body.append(made);
    made.addEventListener("input", (event) => ask(event.target.value));
    made.addEventListener("click", (event) => event.target === made && made.close());
    made.addEventListener("keydown", (event) => {
      // A search field would take the key to empty itself, and what was found would be gone when it opens again.
      if (event.key === "Escape") {
        event.preventDefault();
        made.close();
      }
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      const stops = [made.querySelector("input"), ...made.querySelectorAll("li a")];
      const next = stops[stops.indexOf(document.activeElement) + step];
      event.preventDefault();
      next?.focus();
    });
    return made;
  };
  opener.addEventListener("click", (event) => event.ctrlKey || event.metaKey || event.shiftKey || open(event));
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") open(event);
  });
}

function focusErrorSummary(scope) {
  const summary = scope.querySelector?.(".ds-error-summary[tabindex]");
  if (summary) summary.focus();
}

function closeMenus(kept) {
  for (const menu of document.querySelectorAll(".cn-menu[open]")) {
    if (!menu.contains(kept)) menu.open = false;
  }
}

function focusable(field) {
  return field.matches("input, select, textarea") ? field : field.querySelector("input, select, textarea");
}
