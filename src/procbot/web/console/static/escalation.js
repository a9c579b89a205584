// An opening is put in front of what has been written, instead of loading the page anew and losing it; a blank to be filled in is
// selected, so that typing replaces it.

const BLANK = "[...]";
const text = document.querySelector('textarea[name="text"]');

function begin(given) {
  const opening = `${given.trim()}\n\n`;
  const words = text.value.trimStart();
  const known = [...document.querySelectorAll("[data-opening]")].map((each) => each.dataset.opening);
  const old = known.find((each) => words.startsWith(each.trim()));
  text.value = opening + (old ? words.slice(old.trim().length).trimStart() : words);
  const at = text.value.indexOf(BLANK);
  text.focus();
  if (at >= 0) text.setSelectionRange(at, at + BLANK.length);
  else text.setSelectionRange(opening.length, opening.length);
}

if (text) {
  for (const each of document.querySelectorAll("[data-opening]")) {
    each.addEventListener("click", (event) => {
      event.preventDefault();
      begin(each.dataset.opening);
    });
  }
}
