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
