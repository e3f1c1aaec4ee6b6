// What is pasted from Word, Google Docs and web pages becomes paragraphs, lists and links before the editor reads it.
// It is looked at in a document of its own, in which nothing runs and nothing is loaded; by then paste_inert.js has made
// data of its styles, and paste_word.js lists of what Word writes.

import { Extension } from "django-prose-editor/editor";

const DROPPED = "script, style, template, noscript, iframe, object, embed, svg, math, canvas, audio, video, form, button, "
  + "input, select, textarea, nav, head, meta, link, title, xml, o\\:p, sup.reference, .mw-editsection, [hidden], [aria-hidden=true]";
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

function cleanPasted(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const each of body.querySelectorAll(DROPPED)) each.remove();
  hidden(body);
  removeComments(body);
  spaces(body);
  readings(body);
  emphasis(body);
  figures(body);
  links(body);
  tables(body);
  lists(body);
  asides(body);
  renamed(body);
  lines(body);
  return body.innerHTML;
}

function styleOf(element) {
  const declared = (element.dataset.style ?? "").toLowerCase().split(";").map((each) => each.split(":"));
  return Object.fromEntries(declared.map(([name, ...value]) => [name.trim(), value.join(":").trim()]));
}

// What nobody saw where it was copied is not pasted either.
function hidden(body) {
  for (const each of body.querySelectorAll("[data-style]")) if (styleOf(each).display === "none") each.remove();
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

// How Japanese is read stands above it; where nothing can, it stands behind it in brackets.
function readings(body) {
  for (const bracket of body.querySelectorAll("rp")) bracket.remove();
  for (const reading of body.querySelectorAll("rt")) reading.replaceWith(`（${reading.textContent.trim()}）`);
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
    if (span.querySelector(BLOCKS)) {
      // What is no part of a line ends one.
      span.replaceWith(element(body, "div", ...span.childNodes));
      continue;
    }
    const style = styleOf(span);
    const names = [];
    // A heading is bold as it is.
    if (/^(?:bold|bolder|[6-9]00)$/.test(style["font-weight"]) && !span.closest(HEADINGS)) names.push("strong");
    if (/^(?:italic|oblique)/.test(style["font-style"])) names.push("em");
    if (/line-through/.test(`${style["text-decoration"]} ${style["text-decoration-line"]}`)) names.push("s");
    if (style["vertical-align"] === "sub") names.push("sub");
    if (style["vertical-align"] === "super") names.push("sup");
    let inner = [...span.childNodes];
    for (const name of names) inner = [element(body, name, ...inner)];
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
      for (const block of cells.flatMap((cell) => [...cell.querySelectorAll("p, div")])) block.replaceWith(...block.childNodes);
      const filled = cells.filter((cell) => cell.textContent.trim());
      kept.push(element(body, "p", ...filled.flatMap((cell, at) => [...(at ? [" | "] : []), ...cell.childNodes])));
    }
    table.replaceWith(...kept);
  }
}

// A list belongs into the entry that it is about, not after it; and an entry into a list.
function lists(body) {
  for (const list of [...body.querySelectorAll(":is(ul, ol) > :is(ul, ol)")]) {
    const before = list.previousElementSibling;
    if (before?.localName === "li") before.append(list);
    // A selection may begin deep inside a list.
    else list.replaceWith(...list.childNodes);
  }
  for (const stray of [...body.querySelectorAll("li")]) {
    if (!stray.parentElement.matches("ul, ol")) stray.replaceWith(...stray.childNodes);
  }
}

// Ours are pull quotes, and carry nothing but their language; those of others are boxes beside their copy.
function asides(body) {
  for (const box of body.querySelectorAll("aside:is([class], [id], [role], [aria-label])")) box.replaceWith(...box.childNodes);
}

function renamed(body) {
  for (const [name, ours] of Object.entries(AS_OURS)) {
    for (const each of [...body.querySelectorAll(name)]) {
      const renamed = element(body, ours, ...each.childNodes);
      if (each.lang) renamed.lang = each.lang;
      each.replaceWith(renamed);
    }
  }
}

// An empty line typed as two breaks ends a paragraph.
function lines(body) {
  for (const block of body.querySelectorAll("pre")) breakLines(block);
  for (const block of [body, ...body.querySelectorAll("p, div, section, article, main, pre, blockquote, li")]) {
    if (![...block.querySelectorAll(":scope > br + br")].some(touching)) continue;
    const kept = inParagraphs(body, block);
    if (block.matches("body, blockquote, li")) block.replaceChildren(...kept);
    else block.replaceWith(...kept);
  }
  // At the edge of a paragraph a break parts nothing.
  for (const one of body.querySelectorAll("br")) if (!besideText(one, "previousSibling") || !besideText(one, "nextSibling")) one.remove();
  for (const paragraph of body.querySelectorAll("p")) {
    if (!paragraph.textContent.trim() && !paragraph.querySelector("figure")) paragraph.remove();
  }
}

function breakLines(block) {
  const walker = block.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) text.replaceWith(...text.data.split("\n").flatMap((line, at) => (at ? [element(block, "br"), line] : [line])));
}

function inParagraphs(body, block) {
  const parts = [];
  let paragraph = null;
  for (const node of [...block.childNodes]) {
    const ends = node.localName === "br" && node.nextElementSibling?.localName === "br" && touching(node.nextElementSibling);
    if (ends) paragraph = null;
    else if (isBlock(node)) {
      paragraph = null;
      parts.push(node);
    } else if (paragraph || node.localName !== "br") {
      if (!paragraph) parts.push((paragraph = element(body, "p")));
      paragraph.append(node);
    }
  }
  return parts;
}

const isBlock = (node) => node.nodeType === Node.ELEMENT_NODE && (node.matches(BLOCKS) || node.querySelector(BLOCKS) !== null);

// Whether a break has more of its paragraph on this side of it.
function besideText(node, side) {
  for (let at = node; !isBlock(at) && at.localName !== "body"; at = at.parentElement) {
    let next = at[side];
    while (next?.nodeType === Node.TEXT_NODE && !next.data.trim()) next = next[side];
    if (next) return !isBlock(next);
  }
  return false;
}

// Whether nothing stands between this break and the one before it.
function touching(second) {
  let node = second.previousSibling;
  while (node?.nodeType === Node.TEXT_NODE && !node.data.trim()) node = node.previousSibling;
  return node?.localName === "br";
}

function element(within, name, ...children) {
  const made = within.ownerDocument.createElement(name);
  made.append(...children);
  return made;
}

export const Paste = Extension.create({
  name: "cleanPaste",
  transformPastedHTML: (html) => (html.includes("data-pm-slice") ? html : cleanPasted(html)),
});
