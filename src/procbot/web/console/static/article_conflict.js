// Who leaves this page without saving loses their own text, so the browser asks first.
const form = document.querySelector("form[data-merge]");
let leaving = false;

form.addEventListener("submit", () => { leaving = true; });
window.addEventListener("beforeunload", (event) => { if (!leaving) event.preventDefault(); });
