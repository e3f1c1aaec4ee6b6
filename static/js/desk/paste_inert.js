// The first look at what is pasted: the desk's policy lets no style in and nothing that runs, not even where a text is
// only read. What a style says stays readable, as data, for those that look at it next.

import { Extension } from "django-prose-editor/editor";

const SHEETS = /<style\b[\s\S]*?<\/style\s*>/gi;
const TAG = /<[a-z][^>]*>/gi;
const STYLES_AND_HANDLERS = /(?<=[\s"'])(?=(?:style|on[a-z]+)\s*=)/gi;

const inert = (html) => html.replace(SHEETS, "").replace(TAG, (tag) => tag.replace(STYLES_AND_HANDLERS, "data-"));

export const PasteInert = Extension.create({
  name: "pasteInert",
  // Before paste_word.js, which comes before paste.js.
  priority: 300,
  // What was copied in an editor of ours is clean.
  transformPastedHTML: (html) => (html.includes("data-pm-slice") ? html : inert(html)),
});
