// Keeps saying that this form is open here, and shows who else has it open and who has saved it meanwhile.

const EVERY = 20_000;
const place = document.querySelector(".presence[data-beat]");
const form = place?.closest("form");

async function beat() {
  const sign = new FormData();
  sign.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  sign.set("opened_on", form.elements.opened_on?.value ?? "");
  let answer;
  try {
    answer = await fetch(place.dataset.beat, { method: "POST", body: sign });
  } catch {
    return; // No connection: the next sign may get through.
  }
  // Who is logged out by now is led to the login page.
  if (!answer.ok || answer.redirected) return;
  show((await answer.json()).lines);
}

// What stays the same is left alone, so that a screen reader hears only what is new.
function show(lines) {
  const shown = [...place.children];
  if (lines.join("\n") === shown.map((line) => line.textContent).join("\n")) return;
  place.replaceChildren(...lines.map((text) => Object.assign(document.createElement("p"), { textContent: text })));
}

if (form) {
  setInterval(beat, EVERY);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) beat(); });
}
