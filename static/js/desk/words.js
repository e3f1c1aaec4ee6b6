// Puts the words of the desk in place of what the editor says in English: on its buttons, and in its dialogs, which ask
// `gettext` for them. Runs before the editor, which takes `gettext` as it finds it.

const words = JSON.parse(document.querySelector("[data-words]")?.dataset.words ?? "{}");
const given = window.gettext;
window.gettext = (text) => words[text] ?? given?.(text) ?? text;

function rename(menu) {
  for (const button of menu.querySelectorAll("[title]")) {
    const name = words[button.title];
    if (!name || name === button.title) continue;
    button.title = name;
    button.setAttribute("aria-label", name);
  }
  for (const choice of menu.querySelectorAll(".prose-menubar__option > *")) {
    const name = words[choice.textContent];
    if (name && name !== choice.textContent) choice.textContent = name;
  }
}

document.addEventListener("prose-editor:ready", (event) => {
  const around = event.detail.textarea.closest(".prose-editor");
  if (!around) return;
  // The buttons come a moment later, and which kind of paragraph stands at the caret is shown by another one each time.
  const observer = new MutationObserver(() => {
    const menu = around.querySelector(".prose-menubar");
    if (!menu) return;
    rename(menu);
    observer.observe(menu, { childList: true, subtree: true });
  });
  observer.observe(around, { childList: true });
});
