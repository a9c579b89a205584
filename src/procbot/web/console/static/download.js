// A download leaves the page where it is: the form may be sent again after a moment, and says that the file is on its way.

// As long as a second press is likely to be the first one's double.
const PAUSE_MS = 3000;

for (const form of document.querySelectorAll("form[data-download]")) {
  form.addEventListener("submit", () => {
    form.querySelector("[data-download-started]").hidden = false;
    setTimeout(() => { delete form.dataset.sent; }, PAUSE_MS);
  });
}
