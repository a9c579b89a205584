// Dropping a file, and saying at once that it is too large; without this file the form does the same, later.
const zone = document.querySelector("[data-drop]");
const input = zone?.querySelector('input[type="file"]');
const problem = zone?.querySelector("[data-problem]");

function check() {
  const file = input.files[0];
  const isTooLarge = Boolean(file) && file.size > Number(zone.dataset.most) * 2 ** 20;
  problem.textContent = isTooLarge ? zone.dataset.tooLarge : "";
  problem.hidden = !isTooLarge;
  if (isTooLarge) input.value = "";
}

if (zone) {
  input.addEventListener("change", check);
  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.add("over");
    });
  }
  for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    check();
  });
}
