// Parts of a page that change by themselves: <section id="..." data-live="5"> is fetched anew every five seconds and put in the
// place of the old one, until it no longer asks for that. What is being typed elsewhere on the page stays as it is.

// Five minutes of looking: a page left open must not keep its session alive for the whole day.
const MOST_LOOKS = 60;
let looks = 0;

const waiting = () => [...document.querySelectorAll('[data-live]:not([data-live=""])')];

async function look() {
  if (document.hidden || looks >= MOST_LOOKS) return;
  looks += 1;
  let fresh;
  try {
    const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    return; // the network is away: the next look may find it back
  }
  for (const old of document.querySelectorAll("[data-live]")) {
    const now = fresh.getElementById(old.id);
    if (now && now.innerHTML !== old.innerHTML && !old.contains(document.activeElement)) old.replaceWith(document.adoptNode(now));
  }
}

async function keep() {
  const [first] = waiting();
  if (!first || looks >= MOST_LOOKS) return;
  await new Promise((resolve) => { setTimeout(resolve, Number(first.dataset.live) * 1000); });
  await look();
  await keep();
}

keep();
