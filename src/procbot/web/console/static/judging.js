// Judging by the keyboard alone: 1-8 choose, Enter saves, j and k go on and back, n goes to the note, l ticks "lasting".

const form = document.querySelector("form[data-verdict]");
const verdicts = [...form.querySelectorAll('input[name="verdict"]')];
const note = form.querySelector('textarea[name="note"]');
const lasting = form.querySelector('input[name="lasting"]');
const ASKS_RIGHT = { wrong_section: "right_section", wrong_article: "right_article", wrongly_refused: "right_article" };

/** Whether keys are text here: then only Enter and Escape are commands. */
function types(element) {
  return element.matches('textarea, select, input:not([type="radio"], [type="checkbox"])');
}

/** What is to be filled in next, or null when the verdict can be saved. */
function missing() {
  const chosen = verdicts.find((verdict) => verdict.checked);
  if (!chosen) return verdicts[0];
  return chosen.value !== "correct" && !note.value.trim() ? note : null;
}

function save() {
  const next = missing();
  if (next) next.focus();
  else form.requestSubmit();
}

function choose(verdict) {
  verdict.checked = true;
  verdict.focus({ preventScroll: true });
  const first = ASKS_RIGHT[verdict.value];
  if (first) {
    const near = first === "right_article" ? form.querySelector('[name="right_article_near"]') : null;
    (near ?? form.querySelector(`[name="${first}"]`)).focus();
  } else if (verdict.value !== "correct") note.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const { key, target } = event;
  if (key === "Escape" && types(target)) {
    target.blur();
    return;
  }
  if (key === "Enter") {
    const isOther = target.matches("button, a, summary") || (target.matches("textarea") && event.shiftKey);
    if (isOther || (types(target) && !form.contains(target))) return;
    event.preventDefault();
    save();
    return;
  }
  if (types(target)) return;
  const verdict = /^[1-8]$/.test(key) ? verdicts[Number(key) - 1] : null;
  if (verdict) choose(verdict);
  else if (key === "j" || key === "k") document.querySelector(`form[data-step="${key === "j" ? "sau" : "truoc"}"]`).requestSubmit();
  else if (key === "n") note.focus();
  else if (key === "l") lasting.checked = !lasting.checked;
  else return;
  event.preventDefault();
});

// The first verdict has the focus, so that arrows and Tab start there as well; a field that is wrong keeps it.
if (!document.querySelector(".field.wrong")) form.querySelector("[data-first]")?.focus({ preventScroll: true });
