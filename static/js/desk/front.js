// Arranges the front page by dragging and by arrow keys. What a move does is said by the server, as without a script:
// each one sends the form and puts the answer in its place.

const form = document.querySelector(".front-desk");
const said = document.querySelector("#said");
const LAST = 5;
// How far a pointer goes before a press is a drag, and how near the edge of the window it scrolls, in pixels.
const SLACK = 5;
const EDGE = 70;

const arrangement = () => form.querySelector("#arrangement");
const slotOf = (story) => form.querySelector(`.slot[data-story="${story}"]`);

// One after the other: each move starts from what the one before it left.
let turn = Promise.resolve();
let leaving = false;

function say(sentence) {
  said.textContent = sentence;
}

// Everything stays as it was; the next answer takes this away.
function fail() {
  arrangement().querySelector(".failed")?.remove();
  const note = Object.assign(document.createElement("p"), { className: "errornote failed", textContent: form.dataset.failed });
  arrangement().querySelector(".sheet").before(note);
  say(form.dataset.failed);
}

async function send(name, value) {
  const sent = new FormData(form);
  sent.set(name, value);
  const response = await fetch(form.action, { method: "POST", body: sent });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const answer = page.querySelector("#arrangement");
  if (!response.ok || !answer) throw new Error(String(response.status));
  arrangement().replaceWith(document.adoptNode(answer));
  dress();
}

function take(value, focus) {
  turn = turn.then(async () => {
    const command = typeof value === "function" ? value() : value;
    if (!command) return;
    try {
      await send("do", command);
      say(arrangement().dataset.said);
      focus?.();
    } catch {
      fail();
    }
  });
}

function focusOn(story, act) {
  const place = slotOf(story) ?? form.querySelector(`[data-story="${story}"]`);
  const button = place?.querySelector(`[data-act="${act}"]`) ?? place?.querySelector(".handle");
  (button ?? form.querySelector("#seek")).focus();
}

function put(story, where, act = "handle") {
  take(() => {
    const slot = slotOf(story);
    const here = slot ? Number(slot.dataset.place) : LAST + 1;
    const place = Math.max(1, Math.min(LAST, where(here)));
    return slot && place === here ? "" : `put:${story}:${place}`;
  }, () => focusOn(story, act));
}

// Keys on a focused handle
const KEYS = {
  ArrowUp: (here) => here - 1,
  ArrowLeft: (here) => here - 1,
  ArrowDown: (here) => here + 1,
  ArrowRight: (here) => here + 1,
  Home: () => 1,
  End: () => LAST,
};

form.addEventListener("keydown", (event) => {
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  const handle = event.target.closest(".handle");
  if (!handle || !(event.key in KEYS)) return;
  event.preventDefault();
  put(handle.closest("[data-story]").dataset.story, KEYS[event.key]);
});

// The buttons, without a page between
form.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!button || button.value === "publish") {
    leaving = true;
    return;
  }
  event.preventDefault();
  const story = button.closest("[data-story]")?.dataset.story;
  take(button.value, () => (story ? focusOn(story, button.dataset.act) : form.querySelector("#seek").focus()));
});

// Dragging, by mouse, pen or finger
class Drag {
  constructor(handle, event) {
    this.handle = handle;
    this.moved = handle.closest("[data-story]");
    this.start = this.at(event);
    handle.setPointerCapture(event.pointerId);
    this.events = new AbortController();
    const { signal } = this.events;
    handle.addEventListener("pointermove", (move) => this.move(move), { signal });
    handle.addEventListener("pointerup", () => this.drop(), { signal });
    handle.addEventListener("pointercancel", () => this.end(), { signal });
    window.addEventListener("keydown", (key) => key.key === "Escape" && this.end(), { signal });
  }

  at(event) {
    return { x: event.clientX + window.scrollX, y: event.clientY + window.scrollY };
  }

  move(event) {
    const { x, y } = this.at(event);
    const [across, down] = [x - this.start.x, y - this.start.y];
    if (!this.dragging && Math.hypot(across, down) < SLACK) return;
    this.dragging = true;
    this.moved.classList.add("dragged");
    this.moved.style.transform = `translate(${across}px, ${down}px)`;
    this.over(document.elementFromPoint(event.clientX, event.clientY)?.closest(".slot"));
    if (event.clientY < EDGE) window.scrollBy(0, -SLACK * 3);
    else if (event.clientY > window.innerHeight - EDGE) window.scrollBy(0, SLACK * 3);
  }

  over(slot) {
    if (slot === this.target) return;
    this.target?.classList.remove("target");
    this.target = slot === this.moved ? null : slot;
    this.target?.classList.add("target");
  }

  drop() {
    const place = this.dragging && this.target && Number(this.target.dataset.place);
    this.end();
    if (place) put(this.moved.dataset.story, () => place);
  }

  end() {
    this.events.abort();
    this.over(null);
    this.moved.classList.remove("dragged");
    this.moved.style.transform = "";
  }
}

form.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest(".handle");
  if (handle && event.isPrimary && event.button === 0) new Drag(handle, event);
});

// What is arranged and not published is not lost by a slip.
form.addEventListener("input", (event) => {
  if (event.target.type === "datetime-local") arrangement().dataset.changed = "";
});
form.addEventListener("click", (event) => {
  if (event.target.matches(".closelink")) leaving = true;
});
addEventListener("beforeunload", (event) => {
  if (!leaving && "changed" in arrangement().dataset) event.preventDefault();
});

// Handles are of use only to a script.
function dress() {
  for (const handle of form.querySelectorAll(".handle")) handle.hidden = false;
}

dress();
