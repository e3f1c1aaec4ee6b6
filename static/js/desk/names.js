// A comma ends a name: whom or what it calls joins the links, without a hand on the list below the box.

const $ = window.django.jQuery;
const COMMA = /[,\uff0c\u3001]/;

function takeNames(select) {
  const container = select.parentElement.querySelector(".select2-container");
  if (!container) return;
  const said = Object.assign(document.createElement("p"), { className: "names-said" });
  said.setAttribute("role", "status");
  // Above it: below stands the list.
  select.closest(".related-widget-wrapper").before(said);
  const box = () => container.querySelector(".select2-search__field");

  // One after the other, so that they stand in the order in which they were typed.
  let waiting = Promise.resolve();
  const unanswered = [];
  // An input method that composes the next name would lose it with the box that it composes in.
  let composed = Promise.resolve();

  function choose({ id, text }) {
    const known = [...select.options].find((option) => option.value === id);
    if (known) known.selected = true;
    else select.add(new Option(text, id, true, true));
  }

  async function ask(name) {
    const response = await fetch(`${select.dataset.names}&q=${encodeURIComponent(name)}`).catch(() => null);
    // Without an answer the name is as little lost as with a refusal.
    const answer = response?.ok && !response.redirected ? await response.json() : { chosen: [], left: name, said: "" };
    await composed;
    unanswered.shift();
    const typing = box().value;
    answer.chosen.forEach(choose);
    // It shows what is chosen anew, and empties the box.
    if (answer.chosen.length) $(select).trigger("change");
    box().value = [answer.left, typing].filter(Boolean).join(", ");
    said.textContent = answer.said;
    if (answer.left) $(box()).trigger("input");
  }

  function read() {
    const names = box().value.split(COMMA);
    if (names.length < 2) return;
    box().value = names.pop().trimStart();
    for (const name of names.map((each) => each.trim()).filter(Boolean)) {
      unanswered.push(name);
      waiting = waiting.then(() => ask(name));
    }
  }

  // A form that is sent before the answer has come asks by itself.
  select.form.addEventListener("formdata", ({ formData }) => {
    if (unanswered.length) formData.append(`${select.name}_names`, unanswered.join("\n"));
  });

  // Before select2 hears of it and asks for names that begin with a comma.
  container.addEventListener("input", (event) => { if (!event.isComposing) read(); }, true);
  container.addEventListener("compositionstart", () => {
    composed = new Promise((ended) => container.addEventListener("compositionend", () => setTimeout(ended), { once: true }));
  });
  container.addEventListener("compositionend", () => setTimeout(read));
}

$(() => { for (const select of document.querySelectorAll("select[data-names]")) takeNames(select); });
