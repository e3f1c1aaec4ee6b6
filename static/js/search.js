// Brings what completes the search box once somebody goes to it, so that no story waits for it.

const form = document.querySelector("[data-completions]");

if (form) {
  // Now and not then: a box that changes its type loses what an input method composes in it.
  form.q.type = "text";
  const bring = () => import(form.dataset.script);
  if (form.matches(":focus-within")) bring();
  else form.addEventListener("focusin", bring, { once: true });
}
