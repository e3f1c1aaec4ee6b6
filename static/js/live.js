// Brings the new lines of a live story to its page. Who has read on finds a button, so that nothing moves under the eye.

const EVERY = 30_000;
const SELDOM = 300_000;

class LiveLines {
  constructor(section) {
    this.section = section;
    this.address = section.dataset.live;
    this.row = section.querySelector(".live-row");
    this.pause = EVERY;
    this.asked = Date.now();
    this.dress();
    document.addEventListener("visibilitychange", () => this.later());
    this.later();
  }

  // What only a script makes use of is in no page without one. The row keeps its height, whatever stands in it.
  dress() {
    this.note = document.createElement("span");
    this.note.textContent = this.row.dataset.waiting;
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.hidden = true;
    this.button.addEventListener("click", () => this.show());
    this.said = document.createElement("span");
    this.said.className = "live-said";
    this.said.setAttribute("role", "status");
    this.row.replaceChildren(this.note, this.button, this.said);
  }

  // Only a page in view asks; one that comes into view again asks at once, if its time was up meanwhile.
  later() {
    clearTimeout(this.timer);
    if (this.ended || document.visibilityState !== "visible") return;
    this.timer = setTimeout(() => this.ask(), Math.max(0, this.asked + this.pause - Date.now()));
  }

  async ask() {
    this.asked = Date.now();
    try {
      const response = await fetch(this.address, { headers: { Accept: "text/html" } });
      if (response.status === 404 || response.status === 410) return this.end();
      if (!response.ok) throw new Error(String(response.status));
      this.pause = EVERY;
      this.take(await response.text());
    } catch {
      // A server in need is asked ever more seldom.
      this.pause = Math.min(2 * this.pause, SELDOM);
    }
    this.later();
  }

  take(text) {
    const sent = new DOMParser().parseFromString(text, "text/html").querySelector(".updates");
    if (!sent) return;
    const here = new Set(this.lines(this.section).map((line) => line.id));
    this.sent = sent;
    this.fresh = this.lines(sent).filter((line) => !here.has(line.id)).length;
    if (this.fresh) this.offer();
    if (!sent.dataset.live) this.end(sent.querySelector("h2").textContent);
  }

  lines(section) {
    return [...section.querySelectorAll(".line > li")];
  }

  // Before anybody has read on, lines come by themselves; so they do far below what is in view, where nobody sees it.
  offer() {
    const list = this.section.querySelector(".line").getBoundingClientRect();
    if (window.scrollY === 0 || list.top > window.innerHeight) {
      this.show();
      return;
    }
    const { one, several } = this.row.dataset;
    this.button.textContent = this.fresh === 1 ? one : several.replace("{count}", this.fresh);
    this.said.textContent = this.button.textContent;
    this.button.hidden = false;
    this.note.hidden = true;
  }

  show() {
    const open = this.section.querySelector("details")?.open;
    for (const part of this.section.querySelectorAll(".line, details")) part.remove();
    this.section.append(...this.sent.querySelectorAll(":scope > .line, :scope > details"));
    const details = this.section.querySelector("details");
    if (details && open) details.open = true;
    const pressed = document.activeElement === this.button;
    this.button.hidden = true;
    this.note.hidden = false;
    const newest = this.section.querySelector(".line > li");
    this.said.textContent = `${this.row.dataset.shown} ${newest.lastElementChild.textContent}`;
    if (pressed) this.goTo(newest);
  }

  // Who asked for the lines by the button is taken to them: the button they pressed is gone.
  goTo(line) {
    line.tabIndex = -1;
    line.focus({ preventScroll: true });
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.section.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
  }

  // Its time is up, or the story is gone; `heading` is what its lines are called from now on.
  end(heading) {
    this.ended = true;
    clearTimeout(this.timer);
    this.note.textContent = this.row.dataset.ended;
    this.section.classList.remove("live");
    if (heading) this.section.querySelector("h2").textContent = heading;
  }
}

const section = document.querySelector("[data-live]");
if (section) new LiveLines(section);
