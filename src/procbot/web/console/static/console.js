// Small comforts that every page of the console shares; all of it works without them.

/** The form token, for pages' own requests: fetch(url, { headers: { "X-CSRF": csrf() } }). */
export function csrf() {
  return document.querySelector('meta[name="csrf"]')?.content ?? "";
}

// The navigation is open beside a wide page and folded above a narrow one.
const nav = document.querySelector("details[data-nav]");
if (nav) {
  const wide = window.matchMedia("(min-width: 900px)");
  const follow = () => { nav.open = wide.matches; };
  follow();
  wide.addEventListener("change", follow);
}

// A second press of a button that is still at work does nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  window.addEventListener("pageshow", () => { delete form.dataset.sent; }, { once: true });
});

// What just happened, or stands in the way, is read out and seen first.
const wrong = ["input:not([type=hidden])", "textarea", "select", "button"].map((part) => `.field.wrong ${part}`).join();
document.querySelector(`.notice[role="alert"], ${wrong}`)?.scrollIntoView({ block: "center" });
document.querySelector(wrong)?.focus();
