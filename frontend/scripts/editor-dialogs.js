// What the editor asks in a dialog: the address of a link, an image with its alternative text.

export function askForLink(editor, labels) {
  const before = editor.getAttributes("link").href ?? "";
  const address = field("url", labels.linkAddress, { type: "text", inputMode: "url", value: before, autocomplete: "url" });
  const dialog = open(labels.link, labels, [address], async () => {
    const href = withScheme(address.input.value.trim());
    const { selection } = editor.state;
    const chain = editor.chain().focus();
    if (!href) chain.extendMarkRange("link").unsetLink().run();
    else if (before || !(selection.empty || selection.node)) chain.extendMarkRange("link").setLink({ href }).run();
    else chain.insertContentAt(selection.to, linked(href)).run();
    return [];
  });
  dialog.addEventListener("close", () => editor.commands.focus());
}

export function askForImage(editor, labels, textarea) {
  const file = field("file", labels.imageFile, { type: "file", accept: "image/jpeg,image/png,image/webp,image/gif", required: true });
  const alternative = field("alternative_text", labels.alternativeText, { type: "text", required: true, maxLength: 300 });
  alternative.append(description(labels.alternativeTextHelp));
  const dialog = open(labels.image, labels, [file, alternative], async () => {
    if (!file.input.files.length) return [labels.imageFileMissing];
    if (!alternative.input.value.trim()) return [labels.alternativeTextMissing];
    const { errors, image } = await upload(file.input.files[0], alternative.input.value.trim(), textarea, labels);
    if (image) editor.chain().focus().setImage({ src: image.url, alt: image.alternative_text }).run();
    return errors;
  });
  dialog.addEventListener("close", () => editor.commands.focus());
}

async function upload(file, alternativeText, textarea, labels) {
  const body = new FormData();
  body.append("file", file);
  body.append("alternative_text", alternativeText);
  const token = textarea.form?.elements.csrfmiddlewaretoken?.value ?? "";
  try {
    const answer = await fetch(textarea.dataset.uploadUrl, {
      method: "POST",
      body,
      headers: { "X-CSRFToken": token, Accept: "application/json" },
    });
    if (answer.ok) return { errors: [], image: await answer.json() };
    if (answer.status === 422) return { errors: (await answer.json()).errors };
  } catch {
    // No connection, or an answer that is not JSON: the same remedy, so the same words.
  }
  return { errors: [labels.uploadFailed] };
}

function open(title, labels, fields, submit) {
  const dialog = document.createElement("dialog");
  dialog.className = "cn-dialog";
  const form = document.createElement("form");
  form.noValidate = true;
  const heading = document.createElement("h2");
  heading.id = `dialog-${Date.now()}`;
  heading.textContent = title;
  dialog.setAttribute("aria-labelledby", heading.id);
  const problems = document.createElement("div");
  problems.setAttribute("role", "alert");
  const confirm = button(labels.insert, "submit");
  const cancel = button(labels.cancel, "button");
  cancel.dataset.variant = "secondary";
  cancel.addEventListener("click", () => dialog.close());
  const actions = document.createElement("div");
  actions.className = "cn-actions";
  actions.append(confirm, cancel);
  form.append(heading, problems, ...fields, actions);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    // The dialog sits in the page's form only visually; its submit must not reach that form.
    event.stopPropagation();
    confirm.disabled = true;
    const errors = await submit();
    confirm.disabled = false;
    if (errors.length) problems.replaceChildren(...errors.map(problem));
    else dialog.close();
  });
  dialog.append(form);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

function field(name, label, properties) {
  const box = document.createElement("div");
  box.className = "ds-field";
  const input = Object.assign(document.createElement("input"), { className: "ds-input", name, id: `dialog-${name}` }, properties);
  const caption = Object.assign(document.createElement("label"), { textContent: label, htmlFor: input.id, className: "ds-label" });
  box.append(caption, input);
  return Object.assign(box, { input });
}

function description(text) {
  const line = document.createElement("p");
  line.dataset.field = "description";
  line.textContent = text;
  return line;
}

function problem(text) {
  return Object.assign(document.createElement("p"), { className: "ds-validation-message", textContent: text });
}

function button(label, type) {
  return Object.assign(document.createElement("button"), { className: "ds-button", type, textContent: label });
}

function withScheme(address) {
  if (!address || /^(https?:|mailto:|\/|#)/i.test(address)) return address;
  return address.includes("@") && !address.includes("/") ? `mailto:${address}` : `https://${address}`;
}

function linked(href) {
  return [{ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }];
}
