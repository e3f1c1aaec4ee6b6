// Says, while somebody types, how long the headline and the body are. The rule is that of articles/text/lengths.py,
// which prints the same lines and hands its numbers over in their data.

const BLOCK_END = /<\/(?:p|h[1-6]|li|blockquote|figcaption|figure|ul|ol)>|<(?:br|hr)\s*\/?>/gi;
const composed = (text) => [...text.normalize("NFC")];
const isMark = (character) => /\p{M}/u.test(character);

export const plainText = (html) =>
  new DOMParser().parseFromString(html.replace(BLOCK_END, "\n").replace(/<[^>]*>/g, ""), "text/html").documentElement.textContent;

export const words = (text) => text.split(/\p{White_Space}+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

export const characters = (text) =>
  composed(text).filter((character) => !/\p{White_Space}/u.test(character) && !isMark(character)).length;

export const headlineLength = (text) => composed(text.trim()).filter((character) => !isMark(character)).length;

export const isUnspaced = (language, unspaced) => unspaced.split(" ").includes(language.toLowerCase().split("-")[0]);

export function length(text, language, { unspaced, words: wordsAMinute, characters: charactersAMinute }) {
  const inCharacters = isUnspaced(language, unspaced);
  const number = inCharacters ? characters(text) : words(text);
  return { number, inCharacters, minutes: Math.ceil(number / (inCharacters ? charactersAMinute : wordsAMinute)) };
}

const put = (line, sentence, values) => {
  const said = Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), sentence);
  // Left alone where nothing is new, since a screen reader may be reading it.
  if (line.textContent !== said) line.textContent = said;
};

function sayHeadline(line, field) {
  const number = headlineLength(field.value);
  const long = number > Number(line.dataset.most);
  line.classList.toggle("long", long);
  put(line, long ? line.dataset.long : line.dataset.says, { number });
}

function sayBody(line, field, language) {
  const { unspaced, wordsAMinute, charactersAMinute } = line.dataset;
  const said = length(plainText(field.value), language, { unspaced, words: wordsAMinute, characters: charactersAMinute });
  put(line, said.inCharacters ? line.dataset.saysCharacters : line.dataset.says, said);
}

const headline = document.querySelector("[data-length-of=headline]");
const body = document.querySelector("[data-length-of=body]");
const languageNow = () => document.getElementById("id_language")?.value ?? "";

if (headline) {
  const field = document.getElementById("id_headline");
  field.addEventListener("input", () => sayHeadline(headline, field));
}
if (body) {
  const field = document.getElementById("id_body");
  let seen = field.value + languageNow();
  // The editor fills its field without an event.
  setInterval(() => {
    if (seen === (seen = field.value + languageNow())) return;
    sayBody(body, field, languageNow());
  }, 1000);
}
