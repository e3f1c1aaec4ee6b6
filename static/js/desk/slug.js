// Shows, in the empty slug field, the address that the headline or name will get; the server makes the real one.

const MAX_LENGTH = 80;

function slugify(text) {
  const folded = text.normalize("NFKC").toLowerCase().replaceAll("ß", "ss").normalize("NFKC").replace(/['\u2019]/g, "");
  const slug = folded.replace(/[^\p{L}\p{N}\p{M}]+/gu, "-").replace(/^-+|-+$/g, "");
  if (slug.length <= MAX_LENGTH) return slug;
  return slug.slice(0, MAX_LENGTH + 1).replace(/-[^-]*$/, "").slice(0, MAX_LENGTH);
}

for (const slug of document.querySelectorAll("input[data-slug-of]")) {
  const source = document.getElementById(slug.dataset.slugOf);
  const show = () => slug.setAttribute("placeholder", slugify(source.value));
  source?.addEventListener("input", show);
  if (source) show();
}
