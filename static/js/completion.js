// Completes tags, people and events in the search box: a combobox with a list (WAI-ARIA 1.2, APG "editable combobox
// with list autocomplete"). Whatever fails here, the form is a plain form. search.js brings it to the masthead.

const PAUSE = 150;

class Completion {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[name=q]");
    this.list = document.createElement("ul");
    this.said = document.createElement("p");
    this.active = -1;
    this.offers = [];
    this.dress();
    this.listen();
    // Where it is brought late, somebody may have typed by now.
    if (this.typed().trim() && document.activeElement === this.input) this.later();
  }

  // What only a script makes use of is in no page without one.
  dress() {
    this.list.id = "completions";
    this.list.className = "completions";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.form.dataset.label);
    this.said.className = "unseen";
    this.said.setAttribute("role", "status");
    // A combobox may be a text box and no search box (ARIA in HTML); the keyboard of a phone stays one for searching.
    this.input.type = "text";
    this.input.inputMode = "search";
    this.input.enterKeyHint = "search";
    this.input.spellcheck = false;
    for (const [name, value] of Object.entries({
      role: "combobox",
      autocapitalize: "none",
      "aria-autocomplete": "list",
      "aria-haspopup": "listbox",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
    })) {
      this.input.setAttribute(name, value);
    }
    this.input.parentElement.append(this.list);
    this.form.append(this.said);
  }

  listen() {
    // While an input method builds a syllable, what it has so far is looked up; its keys are its own.
    this.input.addEventListener("input", () => this.later());
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.input.addEventListener("blur", () => this.close());
    // The box keeps the focus, so that a press does not close the list before it has become a choice.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(Number(option.dataset.number));
    });
    this.form.addEventListener("submit", () => this.close());
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), PAUSE);
  }

  // What stands up to the caret, unless the caret is inside a word.
  typed() {
    const at = this.input.selectionStart;
    const rest = this.input.value.slice(at);
    return at === this.input.selectionEnd && !/^\S/.test(rest) ? this.input.value.slice(0, at) : "";
  }

  async look() {
    this.asking?.abort();
    const typed = this.typed();
    if (!typed.trim()) {
      this.close();
      return;
    }
    this.asking = new AbortController();
    const answer = await this.ask(typed, this.asking.signal);
    // A later question has its own answer; nothing is opened for who has left.
    if (answer && typed === this.typed() && document.activeElement === this.input) this.show(answer);
  }

  async ask(typed, signal) {
    try {
      const address = `${this.form.dataset.completions}?${new URLSearchParams({ q: typed })}`;
      const response = await fetch(address, { signal, headers: { Accept: "application/json" } });
      return response.ok ? await response.json() : { offers: [], said: "" };
    } catch (error) {
      return error.name === "AbortError" ? null : { offers: [], said: "" };
    }
  }

  show({ offers, said }) {
    this.offers = offers;
    this.list.replaceChildren(...offers.map((offer, number) => option(offer, number)));
    this.open(offers.length > 0);
    this.said.textContent = offers.length ? said : "";
  }

  open(open) {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    this.activate(-1);
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.open(false);
    this.said.textContent = "";
  }

  activate(number) {
    this.active = number;
    const options = [...this.list.children];
    options.forEach((each, at) => each.setAttribute("aria-selected", String(at === number)));
    if (number < 0) {
      this.input.removeAttribute("aria-activedescendant");
    } else {
      this.input.setAttribute("aria-activedescendant", options[number].id);
      options[number].scrollIntoView({ block: "nearest" });
    }
  }

  onKey(event) {
    // 229 is what browsers send that do not say that a method composes.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (this.list.hidden) {
      if (event.key === "ArrowDown" && this.typed().trim()) {
        event.preventDefault();
        this.look();
      }
      return;
    }
    this.onKeyInList(event);
  }

  onKeyInList(event) {
    // One place more than there are offers: the box itself.
    const places = this.offers.length + 1;
    if (event.key === "ArrowDown") this.activate(((this.active + 2) % places) - 1);
    else if (event.key === "ArrowUp") this.activate(((this.active + places) % places) - 1);
    else if (event.key === "Enter" && this.active >= 0) this.choose(this.active);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
  }

  choose(number) {
    const rest = this.input.value.slice(this.input.selectionStart).trimStart();
    const query = `${this.offers[number].query} `;
    this.input.value = query + rest;
    this.input.setSelectionRange(query.length, query.length);
    this.close();
    this.input.focus();
  }
}

function option(offer, number) {
  const row = document.createElement("li");
  row.id = `completion-${number}`;
  row.className = "completion";
  row.dataset.number = number;
  row.setAttribute("role", "option");
  const hints = document.createElement("span");
  hints.className = "completion-hints";
  // Spaces between the parts, for what reads them aloud in one.
  for (const hint of offer.hints) hints.append(text(hint, "completion-hint"), " ");
  row.append(text(offer.label, "completion-label"), " ", text({ text: offer.kind }, "completion-kind"), " ", hints);
  return row;
}

function text(part, name) {
  const element = document.createElement("span");
  element.className = name;
  element.textContent = part.text;
  if (part.lang) element.lang = part.lang;
  return element;
}

function bringStyles(address) {
  if (document.querySelector(`link[href="${address}"]`)) return;
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: address }));
}

const form = document.querySelector("[data-completions]");
if (form) {
  bringStyles(form.dataset.styles);
  new Completion(form);
}
