// Turns <textarea data-editor> into a rich text editor. The textarea keeps the HTML and is what the form sends.
import { Editor } from "@tiptap/core";
import Image from "@tiptap/extension-image";
import StarterKit from "@tiptap/starter-kit";
import { askForImage, askForLink } from "./editor-dialogs.js";
import { tidyPasted } from "./editor-paste.js";
import { tables } from "./editor-tables.js";
import { buildToolbar } from "./editor-toolbar.js";

for (const textarea of document.querySelectorAll("textarea[data-editor]")) enhance(textarea);

function enhance(textarea) {
  const labels = labelsFor(textarea);
  const frame = document.createElement("div");
  frame.className = "cn-editor";
  if (textarea.getAttribute("aria-invalid") === "true") frame.dataset.invalid = "";
  const area = document.createElement("div");
  frame.append(area);
  textarea.before(frame);

  const editor = new Editor({
    element: area,
    content: textarea.value,
    injectCSS: false,
    extensions: [
      StarterKit.configure({
        heading: { levels: [3, 4] },
        codeBlock: false,
        strike: false,
        underline: false,
        dropcursor: false,
        link: { openOnClick: false, autolink: true, protocols: ["mailto"], HTMLAttributes: { target: null, rel: null } },
      }),
      Image.configure({ allowBase64: false }),
      ...tables,
    ],
    editorProps: { attributes: areaAttributes(textarea), transformPastedHTML: tidyPasted },
    onUpdate: () => keep(textarea, editor),
  });

  frame.prepend(
    buildToolbar(editor, labels, {
      link: () => askForLink(editor, labels),
      image: textarea.dataset.uploadUrl && (() => askForImage(editor, labels, textarea)),
    }),
  );
  textarea.addEventListener("cn:filled", () => editor.commands.setContent(textarea.value));
  // A required field that cannot be focused would block the form without a word; the server checks it.
  textarea.required = false;
  textarea.hidden = true;
  labelOf(textarea)?.addEventListener("click", () => editor.commands.focus());
}

function keep(textarea, editor) {
  textarea.value = editor.isEmpty ? "" : editor.getHTML();
  textarea.dispatchEvent(new Event("input", { bubbles: true }));
}

function areaAttributes(textarea) {
  const attributes = {
    id: `${textarea.id}-editor`,
    class: "cn-editor-area cn-prose",
    role: "textbox",
    "aria-multiline": "true",
    lang: textarea.lang || textarea.closest("[lang]").lang,
  };
  const label = labelOf(textarea);
  if (label) {
    label.id ||= `${textarea.id}-label`;
    attributes["aria-labelledby"] = label.id;
  }
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (textarea.hasAttribute(name)) attributes[name] = textarea.getAttribute(name);
  }
  if (textarea.required) attributes["aria-required"] = "true";
  return attributes;
}

function labelOf(textarea) {
  return document.querySelector(`label[for="${CSS.escape(textarea.id)}"]`);
}

// Words come from the page, in its language: one JSON block for all editors, or data-label-… on one of them.
function labelsFor(textarea) {
  const block = document.getElementById("editor-labels");
  const labels = block ? JSON.parse(block.textContent) : {};
  for (const [key, value] of Object.entries(textarea.dataset)) {
    if (key.startsWith("label")) labels[key.slice(5).replace(/^./, (letter) => letter.toLowerCase())] = value;
  }
  return labels;
}
