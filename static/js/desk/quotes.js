// Quotes say whose words they are; a pull quote says words of the copy again, large (HTML 4.3.5, `aside`).

import { Extension, Mark, Node } from "django-prose-editor/editor";

const Source = Mark.create({
  name: "source",
  parseHTML: () => [{ tag: "cite" }],
  renderHTML: () => ["cite", 0],
  addOptions: () => ({ label: "source" }),
  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "source",
      groups: "marks",
      button: buttons.material("person", this.options.label),
      active: (editor) => editor.isActive("source"),
      enabled: (editor) => editor.can().toggleMark("source"),
      command: (editor) => editor.chain().focus().toggleMark("source").run(),
    });
  },
});

const PullQuote = Node.create({
  name: "pullQuote",
  group: "block",
  content: "paragraph+",
  defining: true,
  parseHTML: () => [{ tag: "aside" }],
  renderHTML: ({ HTMLAttributes }) => ["aside", HTMLAttributes, 0],
  addOptions: () => ({ label: "pull quote" }),
  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "pullQuote",
      groups: "nodes",
      button: buttons.material("format_size", this.options.label),
      active: (editor) => editor.isActive("pullQuote"),
      enabled: (editor) => editor.can().toggleWrap("pullQuote"),
      command: (editor) => editor.chain().focus().toggleWrap("pullQuote").run(),
    });
  },
});

const kept = (name) => ({
  default: null,
  parseHTML: (element) => element.getAttribute(name),
  renderHTML: (attributes) => (attributes[name] ? { [name]: attributes[name] } : {}),
});

export const Quotes = Extension.create({
  name: "quotes",
  addOptions: () => ({ source: "source", pullQuote: "pull quote" }),
  addExtensions() {
    return [
      Source.configure({ label: this.options.source }),
      PullQuote.configure({ label: this.options.pullQuote }),
    ];
  },
  addGlobalAttributes: () => [
    { types: ["blockquote"], attributes: { cite: kept("cite") } },
    { types: ["link"], attributes: { hreflang: kept("hreflang") } },
    { types: ["pullQuote"], attributes: { lang: kept("lang") } },
  ],
});
