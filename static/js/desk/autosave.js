// Keeps what is typed into the story form every few seconds: on the server, as the working copy of whoever types, and
// in this browser where that cannot be done. What only the browser has is offered again, never put in by itself.

const EVERY = 3000;
const LONGEST = 30 * 24 * 60 * 60 * 1000;
const PREFIX = "newsroom:typed:";

const line = document.getElementById("kept");
const aloud = document.getElementById("kept-aloud");
const form = line.closest("form");
const { account, keep, open: address } = line.dataset;
const token = line.dataset.token || `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
// A browser that keeps nothing, as some do in private windows, throws.
const store = (() => { try { localStorage.setItem(PREFIX, ""); localStorage.removeItem(PREFIX); return localStorage; } catch { return null; } })();

// What only says how it is sent is no part of what was typed.
const entries = () => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !name.startsWith("_") && name !== "csrfmiddlewaretoken");
const typed = () => JSON.stringify(entries());

// The browser's own copies

const readAll = () => Object.keys(store ?? {})
  .filter((key) => key.startsWith(PREFIX))
  .map((key) => ({ token: key.slice(PREFIX.length), ...JSON.parse(store.getItem(key)) }));

const forget = (which) => store?.removeItem(PREFIX + which);

function remember(data) {
  try {
    store.setItem(PREFIX + token, JSON.stringify({ account, address, at: Date.now(), data }));
    return true;
  } catch {
    return false;
  }
}

function tidy() {
  for (const done of line.dataset.done.split(" ")) forget(done);
  for (const entry of readAll()) if (Date.now() - entry.at > LONGEST) forget(entry.token);
}

// What is said: the line beside the form at each turn, aloud only when things have changed.

let state = "";

function say(now, { at = "", sentence = line.dataset[now], aloudNow = sentence } = {}) {
  line.hidden = false;
  line.querySelector("[data-says]").textContent = sentence.replace("{at}", at);
  line.querySelector("a").hidden = now !== "out";
  line.classList.toggle("warns", !["kept", "here"].includes(now));
  if (now !== state) aloud.textContent = aloudNow.replace("{at}", at);
  state = now;
}

const clock = () => new Date().toTimeString().slice(0, 5);

// Keeping

let kept;
let touched = false;
let composing = false;
let left = false;
let sending = null;

async function post(data, signal) {
  const body = new URLSearchParams(data);
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.set("_typed_as", token);
  body.set("_account", account);
  return fetch(keep, { method: "POST", body, redirect: "manual", signal });
}

// Whoever logs in anew in another window makes the tokens of this one void, for its own buttons too.
async function renewToken() {
  const answer = await fetch(keep, { redirect: "manual" });
  if (!answer.ok) return answer;
  const { token: fresh } = await answer.json();
  for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = fresh;
  return null;
}

const saysWhy = (answer) => answer.headers.get("Content-Type")?.startsWith("application/json");

async function send(data, signal) {
  let answer = await post(data, signal);
  if (answer.status === 403 && !saysWhy(answer)) answer = (await renewToken()) ?? (await post(data, signal));
  if (answer.type === "opaqueredirect") return { how: "out" };
  if (answer.ok) return { how: "kept", ...(await answer.json()) };
  if (answer.status >= 500) return { how: "offline" };
  return { how: "refused", sentence: saysWhy(answer) ? (await answer.json()).said : undefined };
}

async function keepOnServer(now) {
  const inBrowser = remember(JSON.parse(now));
  sending = new AbortController();
  let answer;
  try {
    answer = await send(JSON.parse(now), sending.signal);
  } catch {
    answer = { how: "offline" };
  } finally {
    sending = null;
  }
  if (left) return;
  if (answer.how === "kept") {
    kept = now;
    forget(token);
    document.dispatchEvent(new CustomEvent("desk:kept", { detail: { data: JSON.parse(now) } }));
    if (answer.said) say("refused", { at: answer.at, sentence: answer.said });
    else say("kept", { at: answer.at, aloudNow: line.dataset.aloud });
  } else if (answer.how === "offline" && !inBrowser) {
    say("nowhere");
  } else {
    say(answer.how, { sentence: answer.sentence });
  }
}

function keepHere(now) {
  kept = now;
  if (remember(JSON.parse(now))) say("here", { at: clock() });
  else say("nowhere");
}

function turn() {
  if (composing || sending || left) return;
  const now = typed();
  // Until somebody touches the form, its scripts alone have changed it.
  if (!touched) kept = now;
  if (now === kept) return;
  if (keep) keepOnServer(now);
  else keepHere(now);
}

// Leaving

function leave() {
  left = true;
  sending?.abort();
}

function start() {
  kept = typed();
  form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "_typed_as", value: token }));
  for (const event of ["input", "change", "keydown", "pointerdown", "paste", "drop"]) {
    form.addEventListener(event, ({ isTrusted }) => { touched ||= isTrusted; });
  }
  // An input method shows what is not chosen yet: half a syllable is no text.
  form.addEventListener("compositionstart", () => { composing = true; });
  form.addEventListener("compositionend", () => { composing = false; });
  form.addEventListener("submit", () => {
    // Until the next form says that it was saved.
    if (touched) remember(entries());
    leave();
  });
  for (const discards of document.querySelectorAll("#discard, [data-discards]")) {
    discards.addEventListener(discards.id ? "submit" : "click", () => { forget(token); leave(); });
  }
  addEventListener("pagehide", () => {
    if (left || !touched || typed() === kept) return;
    remember(entries());
    if (keep) post(entries()).catch(() => {});
  });
  addEventListener("pageshow", ({ persisted }) => { if (persisted) left = false; });
  addEventListener("focus", turn);
  addEventListener("online", turn);
  setInterval(turn, EVERY);
  // Says to other windows that somebody is still at it here.
  navigator.locks?.request(PREFIX + token, () => new Promise(() => {}));
}

// Offering

function bringBack(entry) {
  leave();
  const sent = document.createElement("form");
  sent.method = "post";
  sent.action = address;
  const field = (name, value) => sent.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  for (const [name, value] of entry.data) field(name, value);
  field("_typed_as", entry.token);
  field("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  document.body.append(sent);
  sent.submit();
}

async function putOnServer(entry) {
  const answer = await send(entry.data).catch(() => ({ how: "offline" }));
  if (answer.how !== "kept") return say(answer.how, { sentence: answer.sentence });
  forget(entry.token);
  leave();
  location.assign(address);
}

async function offer() {
  const open = (await navigator.locks?.query())?.held.map(({ name }) => name) ?? [];
  const mine = readAll().filter((entry) => entry.account === account && entry.address === address && entry.token !== token);
  const shown = typed();
  for (const entry of mine) if (JSON.stringify(entry.data) === shown) forget(entry.token);
  const [newest] = mine
    .filter((entry) => !open.includes(PREFIX + entry.token) && JSON.stringify(entry.data) !== shown)
    .sort((one, other) => other.at - one.at);
  if (!newest) return;
  const box = document.getElementById("offered");
  const at = new Date(newest.at);
  const time = box.querySelector("time");
  time.dateTime = at.toISOString();
  time.textContent = at.toLocaleString(document.documentElement.lang);
  box.querySelector("[data-headline]").textContent = new Map(newest.data).get("headline") ?? "";
  box.querySelector("[data-open]").addEventListener("click", () => (keep ? putOnServer(newest) : bringBack(newest)));
  box.querySelector("[data-drop]").addEventListener("click", () => {
    forget(newest.token);
    box.hidden = true;
  });
  box.hidden = false;
}

tidy();
// By then the editor and the autocompletes stand.
addEventListener("load", () => {
  start();
  offer();
});
