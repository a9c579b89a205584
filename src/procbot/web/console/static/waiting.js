// A page that waits for a job asks for its stage, and loads itself again once it is over. Without this the page does so by itself.
const stage = document.querySelector("[data-waiting]");
const EVERY_MS = 700;

async function look() {
  try {
    const response = await fetch(window.location.href, { headers: { Accept: "application/json" } });
    const job = await response.json();
    if (job.over) {
      window.location.reload();
      return;
    }
    if (job.stage && stage.textContent !== job.stage) stage.textContent = job.stage;
  } catch {
    // The server may be starting again: the next look tells.
  }
  window.setTimeout(look, EVERY_MS);
}

if (stage) window.setTimeout(look, EVERY_MS);
