// Sends the page's forms without loading the page anew. Without this file the same forms work as they are.
"use strict";

(() => {
  const log = document.getElementById("log");
  const ask = document.getElementById("ask");
  const question = document.getElementById("question");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let busy = false;

  const copyOf = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);

  const bringUp = (element) => {
    element.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
  };

  const grow = () => {
    question.style.height = "auto";
    question.style.height = `${question.scrollHeight + 2}px`;
  };

  const renew = (answer) => {
    for (const name of ["token", "trail"]) {
      for (const field of document.querySelectorAll(`input[name="${name}"]`)) field.value = answer[name];
    }
  };

  const post = async (fields) => {
    const response = await fetch("/", {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams(fields),
    });
    const answer = await response.json();
    if ("token" in answer) renew(answer);
    return answer;
  };

  // A page left open for long has an old token: the answer brings the new one, and the same question goes again, once.
  const send = async (form, submitter) => {
    const fields = () => {
      const all = [...new FormData(form)];
      if (submitter && submitter.name) all.push([submitter.name, submitter.value]);
      return all;
    };
    const sent = fields();
    const answer = await post(sent);
    if (!answer.stale) return answer;
    const fresh = new Map(fields());
    return post(sent.map(([name, value]) => [name, ["token", "trail"].includes(name) ? fresh.get(name) : value]));
  };

  const say = (text, beside) => {
    const line = document.createElement("p");
    line.className = "notice";
    line.setAttribute("role", "status");
    line.textContent = text;
    beside.replaceWith(line);
    return line;
  };

  const show = (answer, waiting, draft) => {
    if (answer.html) {
      const range = document.createRange();
      range.selectNode(log);
      const shown = range.createContextualFragment(answer.html).firstElementChild;
      waiting.replaceWith(shown);
      bringUp(shown);
      (shown.querySelector(".card") ?? shown).setAttribute("tabindex", "-1");
      (shown.querySelector(".card") ?? shown).focus({ preventScroll: true });
      return;
    }
    const line = say(answer.notice || answer.toast || answer.advice || answer.error, waiting);
    if (answer.notice || answer.error) question.value = draft;
    bringUp(line);
    question.focus({ preventScroll: true });
  };

  const talk = async (form, submitter) => {
    const draft = form === ask ? question.value : "";
    const waiting = copyOf("waiting");
    waiting.querySelector(".asked").textContent = (submitter && submitter.dataset.said) || draft.trim().slice(0, 2000);
    for (const old of log.querySelectorAll(".notice")) old.remove();
    document.querySelector("[data-welcome]")?.setAttribute("hidden", "");
    for (const later of document.querySelectorAll("[data-new], [data-privacy]")) later.hidden = false;
    log.append(waiting);
    bringUp(waiting);
    const request = send(form, submitter); // reads the form before the box is emptied
    if (form === ask) question.value = "";
    grow();
    try {
      show(await request, waiting, draft);
    } catch {
      waiting.replaceWith(copyOf("unreached"));
      question.value = draft;
      bringUp(log.lastElementChild);
      question.focus({ preventScroll: true });
    }
    grow();
  };

  const vote = async (form, submitter) => {
    const votes = submitter.closest("[data-votes]");
    try {
      const answer = await send(form, submitter);
      const line = say(answer.toast || answer.notice || answer.error, votes);
      line.setAttribute("tabindex", "-1");
      line.focus({ preventScroll: true });
    } catch {
      votes.after(copyOf("unreached"));
    }
  };

  document.addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target;
    if (busy || (form === ask && !question.value.trim())) return;
    busy = true;
    try {
      await ("quiet" in (event.submitter?.dataset ?? {}) ? vote : talk)(form, event.submitter);
    } finally {
      busy = false;
    }
  });

  // Enter sends, Shift+Enter breaks the line; not while a Vietnamese keyboard is still composing a word.
  question.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    ask.requestSubmit();
  });
  question.addEventListener("input", grow);
  grow();
  if (matchMedia("(hover: hover)").matches) question.focus({ preventScroll: true });
})();
