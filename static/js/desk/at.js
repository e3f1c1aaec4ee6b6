// After an “@” the people, events and stories of the record are offered for a link, by any of their names: a list that
// the keyboard goes through while the text keeps the focus (WAI-ARIA 1.2, `aria-activedescendant`).

import { Extension, Plugin } from "django-prose-editor/editor";

const PAUSE = 150;
const GAP = 4;
const FOOT = 80;
// Not inside an address of e-mail. A full-width sign is what a Japanese input method writes.
const BEGUN = /(?<![\p{Script=Latin}\p{N}._%+-])[@＠]([^@＠\ufffc]{1,40})$/u;
let lists = 0;

class Offers {
  constructor(view, editor, options) {
    this.view = view;
    this.editor = editor;
    this.options = options;
    this.offers = [];
    this.active = -1;
    this.list = document.createElement("ul");
    this.list.id = `at-${(lists += 1)}`;
    this.list.className = "at-offers";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", options.label);
    this.said = document.createElement("p");
    this.said.className = "at-said";
    this.said.setAttribute("role", "status");
    // The text keeps the focus, so that a press does not end what is being written.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(Number(option.dataset.number));
    });
    view.dom.parentElement.append(this.list, this.said);
    this.onResize = () => this.place();
    window.addEventListener("resize", this.onResize);
  }

  // What stands between the sign and the caret, and where.
  begun() {
    const { $from, empty } = this.view.state.selection;
    if (!empty || !$from.parent.isTextblock) return null;
    const before = $from.parent.textBetween(0, $from.parentOffset, undefined, "\ufffc");
    const found = BEGUN.exec(before);
    if (!found || /^\s/.test(found[1]) || found[1].trim().split(/\s+/).length > 4) return null;
    return { typed: found[1].trim(), from: $from.pos - found[0].length, to: $from.pos };
  }

  update() {
    const begun = this.begun();
    if (!begun || begun.from === this.dismissed) {
      if (!begun) this.dismissed = undefined;
      this.close();
      return;
    }
    this.place();
    if (begun.typed === this.asked) return;
    this.asked = begun.typed;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(begun.typed), PAUSE);
  }

  async look(typed) {
    this.asking?.abort();
    this.asking = new AbortController();
    const language = document.getElementById("id_language")?.value ?? "";
    try {
      const address = `${this.options.address}?${new URLSearchParams({ q: typed, language })}`;
      const response = await fetch(address, { signal: this.asking.signal, headers: { Accept: "application/json" } });
      const answer = response.ok ? await response.json() : { offers: [], said: "" };
      // A later question has its own answer; nothing is opened for who has left.
      if (this.begun()?.typed === typed && this.view.hasFocus()) this.show(answer);
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  show({ offers, said }) {
    this.offers = offers;
    this.list.replaceChildren(...offers.map((offer, number) => this.option(offer, number)));
    this.list.hidden = offers.length === 0;
    this.said.textContent = said;
    this.place();
    this.activate(-1);
  }

  option(offer, number) {
    const row = document.createElement("li");
    row.id = `${this.list.id}-${number}`;
    row.dataset.number = number;
    row.setAttribute("role", "option");
    const hint = Object.assign(document.createElement("span"), { className: "at-hint", textContent: offer.hint });
    row.append(offer.label, " ", hint);
    return row;
  }

  place() {
    const begun = this.begun();
    if (!begun || this.list.hidden) return;
    const around = this.list.offsetParent?.getBoundingClientRect() ?? { left: 0, top: 0, width: innerWidth };
    const { left, top, bottom } = this.view.coordsAtPos(begun.from);
    const { offsetWidth, offsetHeight } = this.list;
    // Above the line where the window, with its row of buttons, has no room below it.
    const below = bottom + offsetHeight + FOOT < innerHeight || top < offsetHeight;
    this.list.style.left = `${Math.max(0, Math.min(left - around.left, around.width - offsetWidth))}px`;
    this.list.style.top = `${(below ? bottom + GAP : top - offsetHeight - GAP) - around.top}px`;
  }

  activate(number) {
    this.active = number;
    [...this.list.children].forEach((each, at) => each.setAttribute("aria-selected", String(at === number)));
    this.list.children[number]?.scrollIntoView({ block: "nearest" });
    // The editor writes its own attributes, when it looks at its state.
    this.view.dispatch(this.view.state.tr);
  }

  attributes() {
    const open = !this.list.hidden;
    return {
      "aria-autocomplete": "list",
      "aria-haspopup": "listbox",
      ...(open && { "aria-controls": this.list.id }),
      ...(open && this.active >= 0 && { "aria-activedescendant": `${this.list.id}-${this.active}` }),
    };
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.asked = undefined;
    this.active = -1;
    this.list.hidden = true;
    this.said.textContent = "";
  }

  // 229 is what browsers send that do not say that a method composes.
  onKey(event) {
    if (this.list.hidden || event.isComposing || event.keyCode === 229) return false;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
    // One place more than there are offers: the text itself.
    const places = this.offers.length + 1;
    if (event.key === "ArrowDown") this.activate(((this.active + 2) % places) - 1);
    else if (event.key === "ArrowUp") this.activate(((this.active + places) % places) - 1);
    else if (event.key === "Enter" && this.active >= 0) this.choose(this.active);
    else if (event.key === "Escape") {
      this.dismissed = this.begun()?.from;
      this.close();
      this.view.dispatch(this.view.state.tr);
    } else return false;
    event.stopPropagation();
    return true;
  }

  choose(number) {
    const offer = this.offers[number];
    const begun = this.begun();
    if (!begun) return;
    const link = { type: "link", attrs: { href: offer.address } };
    this.close();
    this.editor
      .chain()
      .focus()
      .insertContentAt({ from: begun.from, to: begun.to }, { type: "text", text: offer.text, marks: [link] })
      .unsetMark("link")
      .run();
    if (offer.kind === "person") this.addPerson(offer);
  }

  // Who is linked in the copy is somebody whom the story names.
  addPerson(offer) {
    const select = document.getElementById("id_people");
    if (!select || [...select.selectedOptions].some((option) => option.value === String(offer.pk))) return;
    const known = [...select.options].find((option) => option.value === String(offer.pk));
    if (known) known.selected = true;
    else select.append(new Option(offer.label, offer.pk, true, true));
    // select2 hears through jQuery only.
    window.django.jQuery(select).trigger("change");
    this.said.textContent = this.options.added;
  }

  destroy() {
    this.close();
    window.removeEventListener("resize", this.onResize);
    this.list.remove();
    this.said.remove();
  }
}

export const At = Extension.create({
  name: "at",
  addOptions: () => ({ address: "", label: "", added: "" }),
  addProseMirrorPlugins() {
    let offers;
    return [
      new Plugin({
        view: (view) => (offers = new Offers(view, this.editor, this.options)),
        props: {
          attributes: () => offers?.attributes() ?? {},
          handleKeyDown: (view, event) => offers?.onKey(event) ?? false,
          handleDOMEvents: { blur: () => { offers?.close(); return false; } },
        },
      }),
    ];
  },
});
