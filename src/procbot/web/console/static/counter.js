// Counts a message while it is typed, as the server does when it is kept: UTF-16 units, which are JavaScript's own, without the
// blanks around it. Without this file the number is that of the last look.

const vietnamese = new Intl.NumberFormat("vi-VN");

for (const line of document.querySelectorAll("[data-count-of]")) {
  const field = document.getElementById(line.dataset.countOf);
  const count = () => { line.querySelector("[data-count]").textContent = vietnamese.format(field.value.trim().length); };
  field.addEventListener("input", count);
  count();
}
