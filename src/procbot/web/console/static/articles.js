// The list of articles behind every field that names one; fetched when the first of these fields is entered.

const list = document.getElementById("cac-bai");
const source = document.querySelector("[data-articles]")?.dataset.articles;

async function fill() {
  const response = await fetch(source, { headers: { Accept: "application/json" } });
  if (!response.ok) return;
  const options = (await response.json()).map(({ id, title }) => {
    const option = document.createElement("option");
    option.value = id;
    option.label = title;
    return option;
  });
  list.replaceChildren(...options);
}

if (list && source) {
  for (const field of document.querySelectorAll('input[list="cac-bai"]')) {
    field.addEventListener("focus", () => {
      if (!list.dataset.asked) {
        list.dataset.asked = "1";
        fill().catch(() => { delete list.dataset.asked; });
      }
    });
  }
}
