// Asks before a window is left in which something was typed that is neither saved nor kept, and lets no file take its place.

const form = document.querySelector("#content-main form");

// What would be sent: fields that scripts fill without an event, such as the editor's, count as well, and files, which
// are never kept. Those that only say how it is sent do not.
const typed = () => JSON.stringify(
  [...new FormData(form)].map(([name, value]) => [name, value.name ?? value])
    .filter(([name, value]) => value || !form.querySelector(`input[type="file"][name="${CSS.escape(name)}"]`))
    .filter(([name]) => !name.startsWith("_") && name !== "csrfmiddlewaretoken"),
);

if (form) {
  let sending = false;
  let opened;
  // By then the editor and the autocompletes stand.
  addEventListener("load", () => { opened = typed(); });
  form.addEventListener("submit", () => { sending = true; });
  document.addEventListener("desk:kept", ({ detail }) => { opened = JSON.stringify(detail.data); });
  addEventListener("beforeunload", (event) => {
    if (!sending && opened !== undefined && typed() !== opened) event.preventDefault();
  });
}

// A file that is dropped beside what takes files would be opened instead of the form.
for (const type of ["dragover", "drop"]) {
  addEventListener(type, (event) => {
    if (event.defaultPrevented || !event.dataTransfer.types.includes("Files") || event.target.closest?.('input[type="file"]')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "none";
  });
}
