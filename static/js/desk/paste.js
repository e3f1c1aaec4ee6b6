// What is pasted from Word, Google Docs and web pages becomes paragraphs, lists and links before the editor reads it.
// It is looked at in a document of its own, in which nothing runs and nothing is loaded.

import { Extension } from "django-prose-editor/editor";

const DROPPED = "script, style, template, noscript, iframe, object, embed, svg, math, canvas, audio, video, form, button, "
  + "input, select, textarea, head, meta, link, title, xml, o\\:p, sup.reference, .mw-editsection, [aria-hidden=true]";
const HEADINGS = "h1, h2, h3, h4, h5, h6";
const BLOCKS = `p, div, section, article, main, header, footer, aside, figure, blockquote, ul, ol, li, table, hr, pre, dl, dt, dd, ${HEADINGS}`;
const AS_OURS = { h1: "h2", h4: "h3", h5: "h3", h6: "h3", b: "strong", i: "em", del: "s", strike: "s" };
const OUR_PICTURE = /^(?:https?:\/\/[^/]+)?\/media\/([0-9a-f]{64})\//;
// Addresses that pass a click on to the one in a parameter of theirs.
const PASSING_ON = [
  [/^(?:www\.)?google\.[a-z.]+$/, /^\/url$/, ["q", "url"]],
  [/\.safelinks\.protection\.outlook\.com$/, /^/, ["url"]],
  [/^l\.(?:facebook|instagram)\.com$/, /^/, ["u"]],
];
const TRACKING = /^(?:utm_|mc_[ce]id$|fbclid$|gclid$|dclid$|msclkid$|igshid$|yclid$|_hs(?:enc|mi)$)/i;
const WORD_LIST = /mso-list:\s*l(\d+)\s+level(\d+)/i;
const WORD_MARK = /mso-list:\s*ignore/i;
const NUMBERED = /^\s*[([]?(?:\d+|[a-z]|[ivxlc]+|[가-하])[.)\]]/i;

export function cleanPasted(html) {
  // Word says with comments which of two forms a program should take that knows no lists.
  const plain = html.replace(/<!\[if[^>]*>|<!\[endif\]>/gi, "").replace(/<!--\[if gte[\s\S]*?<!\[endif\]-->/gi, "");
  const { body } = new DOMParser().parseFromString(withoutStyles(plain), "text/html");
  // What Word calls a language is that of a proofreader.
  if (/\bMso|urn:schemas-microsoft-com/.test(html)) for (const each of body.querySelectorAll("[lang]")) each.removeAttribute("lang");
  wordLists(body);
  for (const each of body.querySelectorAll(DROPPED)) each.remove();
  removeComments(body);
  spaces(body);
  emphasis(body);
  figures(body);
  links(body);
  tables(body);
  lists(body);
  renamed(body);
  lines(body);
  return body.innerHTML;
}

// The desk's policy lets no style in and nothing that runs, here neither; what is data can still be read.
function withoutStyles(html) {
  const sheets = /<style\b[\s\S]*?<\/style\s*>/gi;
  const named = /(?<=[\s"'])(?=(?:style|on[a-z]+)\s*=)/gi;
  return html.replace(sheets, "").replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(named, "data-"));
}

function styleOf(element) {
  const declared = (element.dataset.style ?? "").toLowerCase().split(";").map((each) => each.split(":"));
  return Object.fromEntries(declared.map(([name, ...value]) => [name.trim(), value.join(":").trim()]));
}

// Word writes a list as paragraphs, each with its mark typed before it and its level in a style.
function wordLists(body) {
  const open = [];
  for (const line of [...body.querySelectorAll(`p, ${HEADINGS}`)]) {
    const level = Number(WORD_LIST.exec(line.dataset.style ?? "")?.[2] ?? 0);
    if (!level) continue;
    const mark = [...line.querySelectorAll("span")].find((span) => WORD_MARK.test(span.dataset.style ?? ""));
    const name = NUMBERED.test(mark?.textContent ?? "") ? "ol" : "ul";
    mark?.remove();
    const before = line.previousElementSibling;
    // A list goes on where the line before it was its last one.
    if (!open.length || before !== open[0]) open.length = 0;
    open.length = Math.min(open.length, level);
    if (open.length === level && open[level - 1].localName !== name) open.length = level - 1;
    while (open.length < level) {
      const list = body.ownerDocument.createElement(name);
      const parent = open.at(-1)?.lastElementChild;
      if (parent) parent.append(list);
      else if (open.length) open.at(-1).append(item(body, list));
      else line.before(list);
      open.push(list);
    }
    const entry = body.ownerDocument.createElement("li");
    entry.append(...line.childNodes);
    open.at(-1).append(entry);
    line.remove();
  }
}

function item(body, content) {
  const entry = body.ownerDocument.createElement("li");
  entry.append(content);
  return entry;
}

function removeComments(body) {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  for (const each of found) each.remove();
}

// Programs write a no-break space wherever two spaces met or a line might end; one after a number was meant.
function spaces(body) {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    text.data = text.data.replace(/(?<!\p{N})\u00a0|\u00a0(?!\p{L})/gu, " ").replace(/[\u00ad\u200b\ufeff]/g, "");
  }
}

// Google Docs wraps all in a `b` that is not bold, and says of what is that it is so in a style.
function emphasis(body) {
  for (const each of [...body.querySelectorAll("b, strong, i, em")]) {
    const style = styleOf(each);
    const undone = each.matches("b, strong")
      ? /^(?:normal|[1-5]00)$/.test(style["font-weight"])
      : style["font-style"] === "normal";
    if (undone || each.id.startsWith("docs-internal-guid")) each.replaceWith(...each.childNodes);
  }
  for (const span of [...body.querySelectorAll("span, font")]) {
    const style = styleOf(span);
    const names = [];
    // A heading is bold as it is.
    if (/^(?:bold|bolder|[6-9]00)$/.test(style["font-weight"]) && !span.closest(HEADINGS)) names.push("strong");
    if (/^(?:italic|oblique)/.test(style["font-style"])) names.push("em");
    if (/line-through/.test(`${style["text-decoration"]} ${style["text-decoration-line"]}`)) names.push("s");
    if (style["vertical-align"] === "sub") names.push("sub");
    if (style["vertical-align"] === "super") names.push("sup");
    let inner = [...span.childNodes];
    for (const name of names) {
      const element = body.ownerDocument.createElement(name);
      element.append(...inner);
      inner = [element];
    }
    if (span.lang && span.localName === "span") span.replaceChildren(...inner);
    else span.replaceWith(...inner);
  }
}

// A picture of our own library stays; any other is somebody's, and has to come in by the library.
function figures(body) {
  for (const picture of [...body.querySelectorAll("img")]) {
    const checksum = OUR_PICTURE.exec(picture.getAttribute("src") ?? "")?.[1];
    const whole = picture.closest("figure") ?? picture.closest("picture") ?? picture;
    if (checksum) {
      const figure = body.ownerDocument.createElement("figure");
      figure.dataset.picture = checksum;
      whole.replaceWith(figure);
    } else if (whole.localName === "figure" && !whole.querySelector("blockquote, table, p")) whole.remove();
    else picture.remove();
  }
}

function links(body) {
  for (const link of [...body.querySelectorAll("a")]) {
    const address = addressOf(link.getAttribute("href") ?? "");
    const [href, title] = [address, link.getAttribute("title")];
    if (!href || !link.textContent.trim()) {
      link.replaceWith(...link.childNodes);
      continue;
    }
    for (const { name } of [...link.attributes]) link.removeAttribute(name);
    link.setAttribute("href", href);
    if (title) link.setAttribute("title", title);
  }
}

function addressOf(href, depth = 3) {
  let url;
  try {
    url = new URL(href.trim());
  } catch {
    // Our own pages may be linked by their path; a mark inside another document leads nowhere here.
    return /^\/(?!\/)/.test(href.trim()) ? href.trim() : "";
  }
  if (!/^(?:https?|mailto):$/.test(url.protocol)) return "";
  for (const [host, path, names] of depth ? PASSING_ON : []) {
    if (!host.test(url.hostname) || !path.test(url.pathname)) continue;
    const target = names.map((name) => url.searchParams.get(name)).find(Boolean);
    if (target && /^https?:/i.test(target)) return addressOf(target, depth - 1);
  }
  const tracked = [...url.searchParams.keys()].filter((name) => TRACKING.test(name));
  for (const name of tracked) url.searchParams.delete(name);
  return tracked.length ? url.href : href.trim();
}

// The newsroom has no tables in its copy: a row becomes a line, and what only held a page together falls away.
function tables(body) {
  for (const table of [...body.querySelectorAll("table")].reverse()) {
    const kept = [];
    for (const row of table.querySelectorAll("tr")) {
      const cells = [...row.querySelectorAll("th, td")];
      if (cells.length < 2 || cells.some((cell) => cell.querySelector("ul, ol, blockquote, h1, h2, h3, p + p"))) {
        kept.push(...cells.flatMap((cell) => [...cell.childNodes]));
        continue;
      }
      const line = body.ownerDocument.createElement("p");
      line.textContent = cells.map((cell) => cell.textContent.replace(/\s+/g, " ").trim()).filter(Boolean).join(" | ");
      kept.push(line);
    }
    table.replaceWith(...kept);
  }
}

// A list belongs into the entry that it is about, not after it; and an entry into a list.
function lists(body) {
  for (const list of [...body.querySelectorAll(":is(ul, ol) > :is(ul, ol)")]) {
    const before = list.previousElementSibling;
    if (before?.localName === "li") before.append(list);
    else list.replaceWith(item(body, list.cloneNode(true)));
  }
  for (const stray of [...body.querySelectorAll("li")]) {
    if (!stray.parentElement.matches("ul, ol")) stray.replaceWith(...stray.childNodes);
  }
}

function renamed(body) {
  for (const [name, ours] of Object.entries(AS_OURS)) {
    for (const each of [...body.querySelectorAll(name)]) {
      const element = body.ownerDocument.createElement(ours);
      if (each.lang) element.lang = each.lang;
      element.append(...each.childNodes);
      each.replaceWith(element);
    }
  }
}

// An empty line typed as two breaks ends a paragraph.
function lines(body) {
  for (const breaks of [...body.querySelectorAll("br")]) {
    if (breaks.parentElement === body && !inline(breaks.previousSibling) && !inline(breaks.nextSibling)) breaks.remove();
  }
  for (const block of [body, ...body.querySelectorAll("p, div, section, article, main, td, pre")]) {
    const [first] = [...block.querySelectorAll(":scope > br + br")].filter(touching);
    if (!first || block.querySelector(BLOCKS)) continue;
    const paragraphs = [body.ownerDocument.createElement("p")];
    for (const node of [...block.childNodes]) {
      if (node.localName === "br" && node.nextElementSibling?.localName === "br" && touching(node.nextElementSibling)) {
        paragraphs.push(body.ownerDocument.createElement("p"));
      } else if (node.localName !== "br" || paragraphs.at(-1).textContent.trim()) paragraphs.at(-1).append(node);
    }
    const kept = paragraphs.filter((paragraph) => paragraph.textContent.trim());
    if (block === body) body.replaceChildren(...kept);
    else block.replaceWith(...kept);
  }
  for (const paragraph of body.querySelectorAll("p")) {
    if (!paragraph.textContent.trim() && !paragraph.querySelector("figure")) paragraph.remove();
  }
}

function inline(node) {
  return node && (node.nodeType === Node.TEXT_NODE ? node.data.trim() : !node.matches?.(BLOCKS) && node.localName !== "br");
}

// Whether nothing stands between this break and the one before it.
function touching(second) {
  let node = second.previousSibling;
  while (node?.nodeType === Node.TEXT_NODE && !node.data.trim()) node = node.previousSibling;
  return node?.localName === "br";
}

export const Paste = Extension.create({
  name: "cleanPaste",
  transformPastedHTML: (html) => (html.includes("data-pm-slice") ? html : cleanPasted(html)),
});
