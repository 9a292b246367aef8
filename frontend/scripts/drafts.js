// Keeps what is typed into a form: at the server, or on this device while there is no connection. The form works
// without this file; the line in drafts/state.html says at any moment where the text is.
const SOON = 2_000;
const AT_LEAST = 10_000;
const AGAIN = 15_000;
const MOST_DAYS = 30;
// Browsers send no more than 64 kB from a page that is closing.
const MOST_ON_LEAVING = 60_000;

function keepDrafts() {
  forgetOldTexts();
  for (const form of document.querySelectorAll("form[data-drops]")) {
    form.addEventListener("submit", () => forget(form.dataset.drops));
  }
  for (const place of document.querySelectorAll("[data-draft]")) keep(place);
}

function keep(place) {
  const form = place.closest("form");
  const { draft: key, ...words } = place.dataset;
  const line = place.querySelector("[role=status]");
  const own = crypto.randomUUID?.() ?? String(Math.random());
  let sent = written(form);
  let known = words.known;
  let timer, sending, since, isLeaving, isElsewhere;

  const say = (state, time = "") => {
    place.dataset.state = state;
    // What is well is not read aloud every few seconds.
    line.setAttribute("aria-live", ["waiting", "kept"].includes(state) ? "off" : "polite");
    line.textContent = (words[state] ?? "").replace("{time}", time);
  };
  const keepHere = (state) => say(store(key, form, own) || state !== "device" ? state : "nowhere");

  async function send(leaving = false) {
    clearTimeout(timer);
    timer = since = undefined;
    if (sending) await sending;
    const now = written(form);
    if (now === sent) return true;
    if (isElsewhere) return keepHere("elsewhere"), false;
    if (leaving) store(key, form, own);
    sending = post(form, { draft: "keep", window: own, known }, leaving && now.length < MOST_ON_LEAVING);
    const { state, time } = await sending;
    sending = undefined;
    if (state === "kept" || state === "clash") {
      sent = now;
      forget(key);
      if (written(form) === now) say(state, time);
      return true;
    }
    isElsewhere = state === "elsewhere";
    keepHere(state);
    if (state === "device") timer ??= setTimeout(send, AGAIN);
    return false;
  }

  form.addEventListener("input", () => {
    if (written(form) === sent) return;
    if (place.dataset.state !== "device" && place.dataset.state !== "elsewhere") say("waiting");
    if (place.dataset.state === "device" || isElsewhere) store(key, form, own);
    since ??= Date.now();
    clearTimeout(timer);
    timer = setTimeout(send, Math.max(0, Math.min(SOON, since + AT_LEAST - Date.now())));
  });
  addEventListener("online", () => send());
  document.addEventListener("visibilitychange", () => document.hidden && !isLeaving && send(true));
  addEventListener("pagehide", () => !isLeaving && send(true));
  addEventListener("pageshow", () => (isLeaving = false));
  form.addEventListener("submit", async (event) => {
    if (isLeaving) return;
    // The text reaches the server before it is saved: should the saving go wrong, nothing is lost; and nothing that is
    // still on its way comes after the saved version and looks like news.
    event.preventDefault();
    const button = event.submitter;
    const isThere = await send();
    // A form sends nothing while it still tells of its first submission, as it does when there was nothing to wait for.
    await new Promise((goOn) => setTimeout(goOn));
    if (!isThere && ["device", "nowhere"].includes(place.dataset.state)) return say("unsent");
    if (!isThere && place.dataset.state === "refused") return;
    isLeaving = true;
    forget(key);
    form.requestSubmit(button);
  });
  offer(place, form, key, (window) => {
    known = window;
    say("waiting");
    form.dispatchEvent(new Event("input"));
  });
}

async function post(form, extra, keepalive) {
  const body = new FormData(form);
  for (const [name, value] of Object.entries(extra)) body.set(name, value);
  // Whatever else stands in the address says which form it is.
  const address = new URL(form.action);
  address.searchParams.delete("draft");
  try {
    const answer = await fetch(address, { method: "POST", body: new URLSearchParams(body), keepalive, redirect: "manual" });
    if (answer.headers.get("Content-Type")?.includes("json")) return await answer.json();
    return { state: answer.status >= 500 ? "device" : "refused" };
  } catch {
    return { state: "device" };
  }
}

// A text that stayed on this device: put it into the form, or throw it away.
function offer(place, form, key, goOn) {
  const kept = read(key);
  if (!kept) return;
  if (kept.text === written(form)) return forget(key);
  const bar = place.querySelector("template").content.firstElementChild.cloneNode(true);
  const words = bar.querySelector("span");
  words.textContent = words.textContent.replace("{time}", new Date(kept.at).toLocaleString(document.documentElement.lang));
  bar.querySelector("[data-take]").addEventListener("click", () => {
    // With the number of the version it was begun from: what others saved since shows as a clash.
    for (const [name, value] of new URLSearchParams(kept.hidden)) form.elements[name].value = value;
    fill(form, new URLSearchParams(kept.text));
    bar.remove();
    goOn(kept.window);
  });
  bar.querySelector("[data-leave]").addEventListener("click", () => {
    forget(key);
    bar.remove();
  });
  form.prepend(bar);
}

function fill(form, values) {
  for (const field of form.elements) {
    if (!field.name || field.type === "hidden") continue;
    if (field.type === "checkbox" || field.type === "radio") field.checked = values.getAll(field.name).includes(field.value);
    else if (values.has(field.name)) field.value = values.get(field.name);
    field.dispatchEvent(new CustomEvent("cn:filled"));
  }
}

function written(form, isHidden = false) {
  const values = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const isOther = name === "csrfmiddlewaretoken" || typeof value !== "string";
    if (!isOther && (form.elements[name].type === "hidden") === isHidden) values.append(name, value);
  }
  return values.toString();
}

function store(key, form, window) {
  try {
    const kept = { text: written(form), hidden: written(form, true), window, at: Date.now() };
    localStorage.setItem(key, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function forget(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

function forgetOldTexts() {
  const oldest = Date.now() - MOST_DAYS * 86_400_000;
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith("draft:") && !(read(key)?.at > oldest)) localStorage.removeItem(key);
    }
  } catch {
    // The same.
  }
}

// After the editor, which may be the later script.
addEventListener("DOMContentLoaded", keepDrafts);
