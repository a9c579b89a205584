// Asks how far the job has got; reloads when its stage changes or it is over. Without this file the link does the same.
const EVERY_MS = 700;
let last = null;

async function look() {
  try {
    const response = await fetch(location.pathname, { headers: { Accept: "application/json" }, cache: "no-store" });
    if (response.ok) {
      const { over, stage } = await response.json();
      if (over || (last !== null && stage !== last)) {
        location.reload();
        return;
      }
      last = stage;
    } else if (response.status === 401) {
      location.reload();
      return;
    }
  } catch {
    // The line is away for a moment; asked again.
  }
  setTimeout(look, EVERY_MS);
}

if (document.querySelector("[data-job]")) look();
