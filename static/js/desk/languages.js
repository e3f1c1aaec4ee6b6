// Keeps `lang` on names and passages: Tiptap drops every attribute that no extension knows.

import { Extension, Mark } from "django-prose-editor/editor";

const lang = {
  default: null,
  parseHTML: (element) => element.getAttribute("lang"),
  renderHTML: (attributes) => (attributes.lang ? { lang: attributes.lang } : {}),
};

const LanguageOfWords = Mark.create({
  name: "languageOfWords",
  addAttributes: () => ({ lang }),
  parseHTML: () => [{ tag: "span[lang]" }],
  renderHTML: ({ HTMLAttributes }) => ["span", HTMLAttributes, 0],
});

export const Languages = Extension.create({
  name: "languages",
  addExtensions: () => [LanguageOfWords],
  addGlobalAttributes: () => [{ types: ["paragraph", "blockquote"], attributes: { lang } }],
});
