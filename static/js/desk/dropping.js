// Takes in pictures that are dropped or chosen, each by itself: in the library, or on a field that chooses a picture.

const $ = window.django?.jQuery;

/** What the desk says of one file: accepted, known or refused, with a sentence. */
async function send(file, place) {
  const data = new FormData();
  data.append("files", file);
  data.append("csrfmiddlewaretoken", place.closest("form").elements.csrfmiddlewaretoken.value);
  const failed = { state: "refused", name: file.name, sentence: place.dataset.failed };
  try {
    const answer = await fetch(place.action ?? place.dataset.uploads, { method: "POST", body: data, headers: { Accept: "application/json" } });
    return answer.ok ? (await answer.json()).arrivals[0] : failed;
  } catch {
    return failed;
  }
}

/** The sentence, as a link where there is something to open. */
function told(arrival) {
  const sentence = document.createElement(arrival.address ? "a" : "span");
  sentence.textContent = arrival.sentence;
  if (arrival.address) sentence.href = arrival.address;
  return [document.createTextNode(`${arrival.name}: `), sentence];
}

function takesFiles(event) {
  return [...event.dataTransfer.types].includes("Files");
}

function takesDrops(target, marked, take) {
  let inside = 0;
  const mark = (change) => {
    inside = Math.max(0, inside + change);
    marked.classList.toggle("dropping", inside > 0);
  };
  target.addEventListener("dragenter", (event) => takesFiles(event) && mark(1));
  target.addEventListener("dragleave", (event) => takesFiles(event) && mark(-1));
  target.addEventListener("dragover", (event) => takesFiles(event) && event.preventDefault());
  target.addEventListener("drop", (event) => {
    if (!takesFiles(event)) return;
    event.preventDefault();
    inside = 0;
    mark(0);
    take([...event.dataTransfer.files]);
  });
  for (const hint of marked.querySelectorAll(".drop-hint")) hint.hidden = false;
}

for (const form of document.querySelectorAll("form[data-uploads]")) {
  const list = form.querySelector(".arrivals");
  const arrived = form.querySelector(".arrived");
  const describe = new URLSearchParams();
  let waiting = Promise.resolve();

  const take = async (files) => {
    const lines = files.map((file) => {
      const line = document.createElement("li");
      line.textContent = `${form.dataset.sending} ${file.name}`;
      list.append(line);
      return line;
    });
    // One after the other: each is decoded whole, and several at once would only fight for memory.
    for (const [number, file] of files.entries()) {
      const arrival = await send(file, form);
      lines[number].replaceChildren(...told(arrival));
      lines[number].className = `arrival-${arrival.state}`;
      if (arrival.state === "accepted") describe.append("picture", arrival.picture);
    }
    if (!describe.size) return;
    const link = arrived.querySelector("a");
    link.href = `${form.dataset.describe}?${describe}`;
    arrived.hidden = false;
    // What was refused or known must still be read, so only where there is nothing of it does the page go on by itself.
    if (!list.querySelector(".arrival-refused, .arrival-known")) location.assign(link.href);
  };
  const queue = (files) => { waiting = waiting.then(() => take(files)); };

  takesDrops(document, form, queue);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    queue([...form.elements.files.files]);
    form.reset();
  });
}

for (const place of document.querySelectorAll("[data-picture-choice]")) {
  const select = place.querySelector("select");
  const said = place.querySelector(".arrival");
  const card = place.querySelector(".picture-card");

  const show = async () => {
    const chosen = select.value;
    if (!chosen) return card.replaceChildren();
    const answer = await fetch(place.dataset.cards.replace("/0/", `/${chosen}/`));
    // Somebody may have chosen another meanwhile.
    if (answer.ok && select.value === chosen) card.innerHTML = await answer.text();
  };
  const take = async ([file]) => {
    if (!file) return;
    said.textContent = `${place.dataset.sending} ${file.name}`;
    const arrival = await send(file, place);
    said.replaceChildren(...(arrival.state === "accepted" ? [] : told(arrival)));
    if (!arrival.picture) return;
    select.append(new Option(arrival.label, arrival.picture, true, true));
    $(select).trigger("change");
  };

  takesDrops(place, place, take);
  // select2 announces through jQuery only.
  $(select).on("change", show);
}

// A PDF that is dropped on the files of a story becomes a row of them, whose title is then asked for.
for (const papers of document.querySelectorAll(".papers")) {
  takesDrops(papers, papers, (files) => {
    for (const file of files) {
      const empty = () => [...papers.querySelectorAll('tr:not(.empty-form) input[type="file"]')].find((input) => !input.files.length);
      if (!empty()) papers.querySelector(".add-row a")?.click();
      const input = empty();
      if (!input) return;
      const transfer = new DataTransfer();
      transfer.items.add(file);
      input.files = transfer.files;
      const title = input.closest("tr").querySelector('input[name$="-title"]');
      title.value ||= file.name.replace(/\.pdf$/i, "").replaceAll(/[_-]+/g, " ");
      title.focus();
    }
  });
}
