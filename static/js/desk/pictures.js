// A picture of the library inside the text: chosen in a dialog, or dropped or pasted as a file, which the library takes in;
// kept as its checksum, shown as its row says.

import { Node, Plugin } from "django-prose-editor/editor";

const PAUSE = 200;
const OURS = /\/media\/[0-9a-f]{64}\//;

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

async function asked(address, options = {}) {
  try {
    const response = await fetch(address, { ...options, headers: { Accept: "application/json", ...options.headers } });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

const tokenOfForm = () => document.querySelector("input[name=csrfmiddlewaretoken]").value;

class Choice {
  constructor(texts, address, insert) {
    this.texts = texts;
    this.address = address;
    this.insert = insert;
    this.search = element("input", { type: "search", className: "vTextField" });
    this.list = element("ul", { className: "picture-choice" });
    this.said = element("p", { className: "picture-said" });
    this.said.setAttribute("role", "status");
    this.title = element("h2", { textContent: texts.title, id: "picture-choice-title" });
    const cancel = element("button", { type: "button", textContent: texts.cancel });
    cancel.addEventListener("click", () => this.dialog.close());
    const label = element("label", {}, texts.search, this.search);
    const add = element("a", { href: texts.addAddress, target: "_blank", textContent: texts.add });
    this.step = element("div", {}, label, this.said, this.list, element("p", { className: "picture-buttons" }, cancel, add));
    this.dialog = element("dialog", { className: "picture-dialog" }, this.title, this.step);
    this.dialog.setAttribute("aria-labelledby", this.title.id);
    this.dialog.addEventListener("close", () => this.dialog.remove());
    this.search.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.look(), PAUSE);
    });
    this.search.addEventListener("keydown", (event) => {
      // The dialog stands in the story's form, which Enter would send.
      if (event.key === "Enter") event.preventDefault();
    });
  }

  open(beside) {
    beside.append(this.dialog);
    this.dialog.showModal();
    this.search.focus();
    this.look();
  }

  // Of a picture that has just come in; whoever goes back finds it among the newest.
  openOn(picture, beside) {
    this.open(beside);
    this.ask(picture);
  }

  async look() {
    const typed = this.search.value;
    const answer = await asked(`${this.address}?${new URLSearchParams({ q: typed })}`);
    if (typed !== this.search.value) return;
    const found = answer?.pictures ?? [];
    this.list.replaceChildren(...found.map((picture) => this.row(picture)));
    this.said.textContent = answer ? (found.length ? "" : this.texts.none) : this.texts.failed;
  }

  row(picture) {
    const image = element("img", { src: picture.src, alt: "", loading: "lazy" });
    const words = element("span", {}, picture.name, element("small", { textContent: picture.credit }));
    const button = element("button", { type: "button" }, image, words);
    button.addEventListener("click", () => (picture.described ? this.take(picture) : this.ask(picture)));
    return element("li", {}, button);
  }

  // What has neither an alternative text nor the word that it needs none is asked about before it is taken.
  ask(picture) {
    const alt = element("input", { type: "text", className: "vTextField", maxLength: 500 });
    const decorative = element("input", { type: "checkbox" });
    const caption = element("input", { type: "text", className: "vTextField", maxLength: 500, value: picture.caption });
    const credit = element("input", { type: "text", className: "vTextField", maxLength: 200, value: picture.credit });
    const said = element("p", { className: "picture-said" });
    said.setAttribute("role", "alert");
    const take = element("button", { type: "button", textContent: this.texts.insert });
    const back = element("button", { type: "button", textContent: this.texts.back });
    decorative.addEventListener("change", () => { alt.disabled = decorative.checked; });
    back.addEventListener("click", () => this.show(this.step, this.search));
    const send = async () => {
      const words = { alt: decorative.checked ? "" : alt.value, caption: caption.value, credit: credit.value };
      const answer = await this.describe(picture, { ...words, ...(decorative.checked && { decorative: "on" }) });
      if (answer?.checksum) this.take(answer);
      else said.textContent = answer?.refused ?? this.texts.failed;
    };
    take.addEventListener("click", send);
    for (const field of [alt, caption, credit]) {
      field.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || event.isComposing) return;
        event.preventDefault();
        send();
      });
    }
    this.step.replaceWith(
      (this.asking = element(
        "div", { className: "picture-ask" },
        element("img", { src: picture.src, alt: "" }),
        element("label", {}, this.texts.alt, alt),
        element("label", { className: "picture-tick" }, decorative, " ", this.texts.decorative),
        element("label", {}, this.texts.caption, caption),
        element("label", {}, this.texts.credit, credit),
        said, element("p", { className: "picture-buttons" }, take, back),
      )),
    );
    alt.focus();
  }

  show(step, focused) {
    this.asking.replaceWith(step);
    focused.focus();
  }

  describe(picture, words) {
    const [body, headers] = [new URLSearchParams(words), { "X-CSRFToken": tokenOfForm() }];
    return asked(`${this.address}${picture.checksum}/`, { method: "POST", body, headers });
  }

  take(picture) {
    this.dialog.close();
    this.insert(picture);
  }
}

// Files that come by drop or paste, one after the other, as each may have to be described before it is put in.
class Arriving {
  constructor(view, editor, { address, texts }) {
    this.view = view;
    this.editor = editor;
    this.texts = texts;
    this.address = address;
    this.said = element("p", { className: "picture-said" });
    this.said.setAttribute("role", "status");
    view.dom.parentElement.append(this.said);
  }

  // Whether there is something to take. Text that has a picture of itself beside it, as Word copies it, stays text, and
  // what was copied from a page of ours is in the library.
  takes(transfer, at) {
    const files = [...(transfer?.files ?? [])].filter((file) => file.type.startsWith("image/"));
    if (!files.length || transfer.getData("text/plain") || OURS.test(transfer.getData("text/html"))) return false;
    this.takeAll(files, at);
    return true;
  }

  // Below the paragraph in which it was dropped, wherever that has moved to meanwhile.
  async takeAll(files, at) {
    const $at = this.view.state.doc.resolve(at);
    let place = $at.depth ? $at.after(1) : at;
    const follow = ({ transaction }) => { place = transaction.mapping.map(place); };
    this.editor.on("transaction", follow);
    for (const file of files) {
      const picture = await this.takeIn(file);
      const content = picture && { type: "storyPicture", attrs: { checksum: picture.checksum } };
      if (content) this.editor.chain().focus().insertContentAt(place, content).run();
    }
    this.editor.off("transaction", follow);
  }

  async takeIn(file) {
    this.said.textContent = `${this.texts.sending} ${file.name}`;
    const body = new FormData();
    body.append("files", file);
    body.append("csrfmiddlewaretoken", tokenOfForm());
    const arrival = (await asked(this.texts.uploads, { method: "POST", body }))?.arrivals[0];
    const picture = arrival?.checksum && (await asked(`${this.address}${arrival.checksum}/`));
    this.said.textContent = picture ? "" : `${file.name}: ${arrival?.sentence ?? this.texts.failed}`;
    return picture && !picture.described ? this.described(picture) : picture;
  }

  described(picture) {
    return new Promise((resolve) => {
      const choice = new Choice(this.texts, this.address, resolve);
      choice.dialog.addEventListener("close", () => resolve(null));
      choice.openOn(picture, this.view.dom.parentElement);
    });
  }

  destroy() {
    this.said.remove();
  }
}

export const StoryPicture = Node.create({
  name: "storyPicture",
  group: "block",
  atom: true,
  draggable: true,
  addOptions: () => ({ address: "", texts: {} }),
  addAttributes: () => ({
    checksum: {
      default: null,
      parseHTML: (figure) => figure.dataset.picture,
      renderHTML: ({ checksum }) => ({ "data-picture": checksum }),
    },
  }),
  parseHTML: () => [{ tag: "figure[data-picture]" }],
  renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes],
  addNodeView() {
    const { address, texts } = this.options;
    return ({ node }) => {
      const dom = element("figure", { className: "story-picture-in-copy", contentEditable: "false" });
      asked(`${address}${node.attrs.checksum}/`).then((picture) => {
        const image = picture && element("img", { src: picture.src, alt: picture.alt, width: picture.width, height: picture.height });
        const words = picture ? [picture.caption, picture.credit].filter(Boolean).join(" · ") : texts.missing;
        const ended = picture?.ended ? [element("strong", { textContent: texts.ended }), " "] : [];
        dom.append(...(image ? [image] : []), element("figcaption", {}, ...ended, words));
      });
      return { dom };
    };
  },
  addProseMirrorPlugins() {
    let arriving;
    return [
      new Plugin({
        view: (view) => (arriving = new Arriving(view, this.editor, this.options)),
        props: {
          handleDrop: (view, event) => {
            const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
            return arriving.takes(event.dataTransfer, at?.pos ?? view.state.selection.from);
          },
          handlePaste: (view, event) => arriving.takes(event.clipboardData, view.state.selection.from),
        },
      }),
    ];
  },
  addMenuItems({ menu, buttons }) {
    const { address, texts } = this.options;
    menu.defineItem({
      name: "storyPicture",
      groups: "nodes",
      button: buttons.material("image", texts.button),
      command: (editor) => {
        const insert = ({ checksum }) => {
          editor.chain().focus().insertContent({ type: "storyPicture", attrs: { checksum } }).run();
        };
        new Choice(texts, address, insert).open(editor.view.dom.parentElement);
      },
    });
  },
});
