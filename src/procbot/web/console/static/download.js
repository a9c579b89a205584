// A download leaves the page where it is: the form may be sent again after a moment, and says that the file is on its way, and how
// far it is where the server can tell.

// As long as a second press is likely to be the first one's double.
const PAUSE_MS = 3000;

// A large log takes a minute; it need not be told more often.
const ASK_EVERY_MS = 1000;

async function follow(form, status) {
  const mark = form.elements.mark.value;
  for (;;) {
    await new Promise((resolve) => { setTimeout(resolve, ASK_EVERY_MS); });
    if (form.elements.mark.value !== mark) return; // begun anew meanwhile
    const answer = await fetch(`${form.dataset.progress}?${new URLSearchParams({ mark })}`).catch(() => null);
    if (!answer?.ok) return;
    const { words, ended } = await answer.json();
    if (words) status.textContent = words;
    if (ended) return;
  }
}

for (const form of document.querySelectorAll("form[data-download]")) {
  const status = form.querySelector("[data-download-started]");
  form.addEventListener("submit", () => {
    status.hidden = false;
    setTimeout(() => { delete form.dataset.sent; }, PAUSE_MS);
    if (!form.dataset.progress) return;
    form.elements.mark.value = String(Date.now());
    follow(form, status);
  });
}
