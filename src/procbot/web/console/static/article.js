// The editor's comforts: the draft saves itself, the preview follows, rows come and go in place. All of it works without them.

// A pause in typing after which the preview is renewed; shorter ones ask while words are half typed.
const LOOK_MS = 700;
// A pause after which the draft is saved, and the longest that typing without one may go on.
const SAVE_MS = 4000;
const LONGEST_MS = 20000;
// How long to wait before another try where the server could not be reached.
const AGAIN_MS = 10000;

const csrf = document.querySelector('meta[name="csrf"]');
const form = document.querySelector("form[data-editor]");
const panel = document.querySelector("[data-panel]");
const state = form.querySelector("[data-state]");
const standing = document.querySelector("[data-standing]");
const count = form.querySelector("[data-count]");
const trouble = form.querySelector("[data-trouble]");
const words = form.dataset;
const version = form.elements.version;
const shown = form.elements.muc;

let saved = content();
let lookTimer, saveTimer;
let changedAt = 0;
let saving = null;
let stopped = false;
let leaving = false;

/** What would be saved, as one text; what only steers the page is left out. */
function content() {
  const data = new FormData(form);
  for (const name of ["csrf", "version", "muc", "base", "find_related", "section_to_add"]) data.delete(name);
  return new URLSearchParams(data).toString();
}

function isDirty() {
  return content() !== saved;
}

async function post(action) {
  const body = new URLSearchParams(new FormData(form));
  body.delete("base");
  body.delete("csrf");
  body.set("do", action);
  const headers = { Accept: "application/json", "X-CSRF": csrf.content };
  return fetch(form.action, { method: "POST", headers, body });
}

/** Put the sent parts in the place of those of the same name; the others stay. */
function renew(html) {
  const sent = document.createElement("template");
  sent.innerHTML = html;
  for (const part of sent.content.querySelectorAll("[data-part]")) {
    const held = panel.querySelector(`[data-part="${part.dataset.part}"]`);
    if (!held || held.outerHTML === part.outerHTML) continue;
    const pressed = held.contains(document.activeElement) ? document.activeElement.value : null;
    held.replaceWith(part);
    if (pressed) part.querySelector(`button[value="${CSS.escape(pressed)}"]`)?.focus({ preventScroll: true });
  }
}

async function look() {
  const asked = content() + shown.value;
  try {
    const response = await post("look");
    // Typing has gone on: the next look shows more.
    if (response.ok && asked === content() + shown.value) renew((await response.json()).panel);
  } catch { /* the next look, or the save, finds out */ }
}

/** Say what stands in the way, with a way out of it. */
function tell(text, link) {
  trouble.replaceChildren(Object.assign(document.createElement("p"), { textContent: text }));
  if (link) trouble.append(link);
  trouble.hidden = false;
  state.textContent = words.unsaved;
}

function linkTo(href, label) {
  return Object.assign(document.createElement("a"), { href, textContent: label, target: "_blank", rel: "noopener" });
}

function compareButton() {
  const button = Object.assign(document.createElement("button"), { className: "button", textContent: words.compare, name: "do", value: "save" });
  return button;
}

/** After signing in again in another window the form token is another one; the page of the editor has it. */
async function renewToken() {
  const response = await fetch(location.pathname, { redirect: "error" }).catch(() => null);
  const page = response?.ok ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
  const token = page?.querySelector('meta[name="csrf"]')?.content;
  if (!token) return;
  csrf.content = token;
  for (const field of document.querySelectorAll('input[name="csrf"]')) field.value = token;
}

async function save() {
  clearTimeout(saveTimer);
  if (saving) await saving;
  if (stopped || leaving || !isDirty()) return;
  const sent = content();
  changedAt = 0;
  state.textContent = words.saving;
  saving = post("save").then(async (response) => {
    if (response.ok) {
      const told = await response.json();
      version.value = told.version;
      form.elements.base.value = told.text;
      saved = sent;
      state.textContent = isDirty() ? words.unsaved : told.state;
      count.textContent = told.count;
      standing.innerHTML = told.standing;
      trouble.hidden = true;
      if (sent === content()) renew(told.panel);
      return;
    }
    if (response.status === 409) {
      stopped = true;
      tell((await response.json()).conflict, compareButton());
    } else if (response.status === 401 || response.status === 403) {
      tell(words.signedOut, linkTo(words.signIn, words.signInLabel));
      await renewToken();
      wait(AGAIN_MS);
    } else {
      stopped = response.status === 413;
      tell(response.status === 413 ? words.tooLarge : words.failed);
      wait(AGAIN_MS);
    }
  }).catch(() => {
    tell(words.offline);
    wait(AGAIN_MS);
  }).finally(() => { saving = null; });
  await saving;
}

function wait(ms) {
  clearTimeout(saveTimer);
  if (!stopped) saveTimer = setTimeout(save, ms);
}

function changed() {
  if (!isDirty()) return;
  state.textContent = words.unsaved;
  changedAt ||= Date.now();
  clearTimeout(lookTimer);
  lookTimer = setTimeout(look, LOOK_MS);
  wait(Math.max(0, Math.min(SAVE_MS, changedAt + LONGEST_MS - Date.now())));
}

function preview(section) {
  if (!section || shown.value === section) return;
  shown.value = section;
  clearTimeout(lookTimer);
  look();
}

/** Number the rows of a list anew: legends, ids, labels, and what their buttons post. */
function renumber(rows) {
  [...rows.children].forEach((row, at) => {
    const number = at + 1;
    row.id = row.id.replace(/\d+$/, number);
    const legend = row.querySelector("legend");
    legend.textContent = legend.textContent.replace(/\d+$/, number);
    for (const label of row.querySelectorAll("label")) label.htmlFor = label.htmlFor.replace(/\d+$/, number);
    for (const field of row.querySelectorAll("input, select")) field.id = field.id.replace(/\d+$/, number);
    const drop = row.querySelector("[data-drop]");
    drop.value = drop.value.replace(/\d+$/, at);
    drop.setAttribute("aria-label", drop.getAttribute("aria-label").replace(/\d+$/, number));
  });
}

function addRow(kind) {
  const rows = form.querySelector(`[data-rows="${kind}"]`);
  rows.append(form.querySelector(`template[data-empty="${kind}"]`).content.cloneNode(true));
  renumber(rows);
  rows.lastElementChild.querySelector("input").focus();
}

function dropRow(row) {
  const rows = row.parentElement;
  const next = row.nextElementSibling ?? row.previousElementSibling;
  row.remove();
  renumber(rows);
  (next ?? rows.parentElement.querySelector("[data-add]")).focus();
  changed();
}

/** Lead to a field, also one that is folded away. */
function goTo(id) {
  const place = document.getElementById(id);
  if (!place) return false;
  place.closest("details")?.setAttribute("open", "");
  const field = place.matches("input, select, textarea, fieldset") ? place : place.closest("section")?.querySelector("input:not([type=hidden]), textarea") ?? place;
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: "center" });
  return true;
}

form.addEventListener("input", changed);
form.addEventListener("change", changed);
form.addEventListener("focusin", (event) => preview(event.target.dataset?.section));

document.addEventListener("click", (event) => {
  const place = event.target.closest("[data-place]");
  if (place && goTo(place.hash.slice(1))) event.preventDefault();
  const button = event.target.closest("button[name=do]");
  if (!button || button.form !== form) return;
  const [action, which] = button.value.split(":");
  if (action === "preview") {
    event.preventDefault();
    preview(which);
    if (!button.closest("[data-panel]")) document.getElementById("xem-truoc").scrollIntoView({ block: "nearest" });
  } else if (button.dataset.add) {
    event.preventDefault();
    addRow(button.dataset.add);
  } else if ("drop" in button.dataset) {
    event.preventDefault();
    dropRow(button.closest("fieldset"));
  } else if ("save" in button.dataset && !stopped) {
    event.preventDefault();
    save();
  }
});

// Enter in the search for related articles finds them; elsewhere in a line it saves in place.
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("input, .one-line")) return;
  event.preventDefault();
  if (event.target.name === "find_related") form.querySelector("[data-find]").click();
  else save();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  save();
});

form.addEventListener("submit", () => {
  leaving = true;
  clearTimeout(saveTimer);
});
window.addEventListener("pageshow", () => { leaving = false; });
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(); });
window.addEventListener("beforeunload", (event) => { if (!leaving && isDirty()) event.preventDefault(); });

if (location.hash) goTo(location.hash.slice(1));
