// The row of buttons above a text: one tab stop, arrow keys inside, as the toolbar pattern asks.
import bold from "lucide-static/icons/bold.svg";
import heading from "lucide-static/icons/heading-3.svg";
import subheading from "lucide-static/icons/heading-4.svg";
import image from "lucide-static/icons/image.svg";
import italic from "lucide-static/icons/italic.svg";
import link from "lucide-static/icons/link.svg";
import bulletList from "lucide-static/icons/list.svg";
import orderedList from "lucide-static/icons/list-ordered.svg";
import paragraph from "lucide-static/icons/pilcrow.svg";
import quote from "lucide-static/icons/quote.svg";
import redo from "lucide-static/icons/redo-2.svg";
import undo from "lucide-static/icons/undo-2.svg";

const TOOLS = [
  { name: "paragraph", icon: paragraph, run: (chain) => chain.setParagraph(), on: ["paragraph"] },
  { name: "heading", icon: heading, run: (chain) => chain.toggleHeading({ level: 3 }), on: ["heading", { level: 3 }] },
  { name: "subheading", icon: subheading, run: (chain) => chain.toggleHeading({ level: 4 }), on: ["heading", { level: 4 }] },
  { name: "bold", icon: bold, run: (chain) => chain.toggleBold(), on: ["bold"] },
  { name: "italic", icon: italic, run: (chain) => chain.toggleItalic(), on: ["italic"] },
  { name: "bulletList", icon: bulletList, run: (chain) => chain.toggleBulletList(), on: ["bulletList"] },
  { name: "orderedList", icon: orderedList, run: (chain) => chain.toggleOrderedList(), on: ["orderedList"] },
  { name: "quote", icon: quote, run: (chain) => chain.toggleBlockquote(), on: ["blockquote"] },
  { name: "link", icon: link, on: ["link"] },
  { name: "image", icon: image },
  { name: "undo", icon: undo, run: (chain) => chain.undo() },
  { name: "redo", icon: redo, run: (chain) => chain.redo() },
];

export function buildToolbar(editor, labels, dialogs) {
  const toolbar = document.createElement("div");
  toolbar.className = "cn-editor-tools";
  toolbar.setAttribute("role", "toolbar");
  toolbar.setAttribute("aria-label", labels.toolbar ?? "");
  const offered = TOOLS.filter((tool) => tool.run || dialogs[tool.name]);
  const buttons = offered.map((tool) => buildButton(tool, editor, labels, dialogs[tool.name]));
  toolbar.append(...buttons);
  buttons[0].tabIndex = 0;
  toolbar.addEventListener("keydown", (event) => moveFocus(event, buttons));

  const refresh = () => {
    for (const [index, tool] of offered.entries()) {
      if (tool.on) buttons[index].setAttribute("aria-pressed", String(editor.isActive(...tool.on)));
    }
  };
  editor.on("transaction", refresh);
  refresh();
  return toolbar;
}

function buildButton(tool, editor, labels, dialog) {
  const button = document.createElement("button");
  button.type = "button";
  button.tabIndex = -1;
  button.title = labels[tool.name] ?? tool.name;
  button.setAttribute("aria-label", button.title);
  button.innerHTML = tool.icon;
  button.firstElementChild?.setAttribute("aria-hidden", "true");
  button.addEventListener("click", () => (dialog ? dialog() : tool.run(editor.chain().focus()).run()));
  return button;
}

function moveFocus(event, buttons) {
  const here = buttons.indexOf(document.activeElement);
  const steps = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: buttons.length - 1 };
  if (!(event.key in steps)) return;
  event.preventDefault();
  const next = buttons[(steps[event.key] + buttons.length) % buttons.length];
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next.focus();
}
