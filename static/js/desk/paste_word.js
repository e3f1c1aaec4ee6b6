// What Word puts on the clipboard, on a computer and in a browser, as ordinary lists and paragraphs, without what its
// authors have not said to readers: comments, and what they have taken out.

import { Extension } from "django-prose-editor/editor";

const WORD = /\bMso[A-Z]|urn:schemas-microsoft-com|\bSCXW\d/;
const UNSAID = "del, .msoDel, .msocomanchor, .MsoCommentReference";
const COMMENTS = /mso-element:\s*comment-list/i;
const FOOTNOTES = /mso-element:\s*(?:foot|end)note-list/i;
const PLACE = /mso-list:\s*l(\d+)\s+level(\d+)/i;
const MARK = /mso-list:\s*ignore/i;
// Letters and such need a point behind them: o, l and n are bullets of Word's.
const NUMBERED = /^[([]?(?:(?:[a-z]|[ivxlc]+|[가-하]|[一二三四五六七八九十]+)[.)\]、]|[第제]?\d)/i;

function fromWord(html) {
  // Word says with comments which of two forms a program should take that knows no lists.
  const plain = html.replace(/<!\[if[^>]*>|<!\[endif\]>/gi, "").replace(/<!--\[if gte[\s\S]*?<!\[endif\]-->/gi, "");
  const { body } = new DOMParser().parseFromString(plain, "text/html");
  // What Word calls a language is that of a proofreader.
  for (const each of body.querySelectorAll("[lang]")) each.removeAttribute("lang");
  unsaid(body);
  numberedHeadings(body);
  lists(body);
  return body.innerHTML;
}

const styled = (body, style) => [...body.querySelectorAll("[data-style]")].filter((each) => style.test(each.dataset.style));

function unsaid(body) {
  for (const each of [...body.querySelectorAll(UNSAID), ...styled(body, COMMENTS)]) each.remove();
  // The line that Word draws above its footnotes.
  for (const notes of styled(body, FOOTNOTES)) for (const each of notes.querySelectorAll(":scope > :is(br, hr)")) each.remove();
}

// The mark is typed before the text, for programs that know no lists.
function takeMark(line) {
  const mark = [...line.querySelectorAll("span")].find((span) => MARK.test(span.dataset.style ?? ""));
  mark?.remove();
  return (mark?.textContent ?? "").normalize("NFKC").trim();
}

function numberedHeadings(body) {
  for (const heading of body.querySelectorAll("h1, h2, h3, h4, h5, h6")) takeMark(heading);
}

// On a computer each entry is a paragraph with its level in a style, in a browser a list of its own with its level.
function lists(body) {
  for (const list of body.querySelectorAll(".ListContainerWrapper > :is(ul, ol)")) {
    for (const entry of list.children) entry.dataset.list = list.localName;
    list.parentElement.replaceWith(...list.childNodes);
  }
  const open = [];
  for (const line of body.querySelectorAll("p[data-style], li[data-list]")) {
    const [, number, depth] = PLACE.exec(line.dataset.style ?? "") ?? [];
    const level = Number(line.dataset.ariaLevel ?? depth ?? 0);
    if (!level) continue;
    const mark = takeMark(line);
    const name = line.dataset.list ?? (NUMBERED.test(mark) ? "ol" : "ul");
    const entry = body.ownerDocument.createElement("li");
    listFor(line, { of: line.dataset.listid ?? number, level, name }, mark, open).append(entry);
    entry.append(...line.childNodes);
    line.remove();
  }
}

// The list that a line goes on in, or a new one; `open` holds those that it may go on in, each inside the one before.
function listFor(line, wanted, mark, open) {
  if (line.previousElementSibling !== open[0]?.list) open.length = 0;
  while (open.length > 1 && open.at(-1).level > wanted.level) open.pop();
  // A selection may begin deep inside a list.
  if (open.length === 1) open[0].level = Math.min(open[0].level, wanted.level);
  const last = open.at(-1);
  if (last?.level === wanted.level) {
    if (last.name === wanted.name && last.of === wanted.of) return last.list;
    open.pop();
  }
  const list = line.ownerDocument.createElement(wanted.name);
  const first = Number(/\d+/.exec(mark)?.[0] ?? 1);
  if (wanted.name === "ol" && first > 1) list.setAttribute("start", first);
  if (open.length) open.at(-1).list.lastElementChild.append(list);
  else line.before(list);
  open.push({ ...wanted, list });
  return list;
}

export const PasteWord = Extension.create({
  name: "pasteWord",
  priority: 200,
  transformPastedHTML: (html) => (WORD.test(html) && !html.includes("data-pm-slice") ? fromWord(html) : html),
});
