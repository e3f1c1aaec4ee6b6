// Asks before a window is left in which something was typed that is not saved.

const form = document.querySelector("#content-main form");

// What would be sent: fields that scripts fill without an event, such as the editor's, count as well.
const typed = () => JSON.stringify([...new FormData(form)].map(([name, value]) => [name, value.name ?? value]));

if (form) {
  let sending = false;
  let opened;
  // By then the editor and the autocompletes stand.
  addEventListener("load", () => { opened = typed(); });
  form.addEventListener("submit", () => { sending = true; });
  addEventListener("beforeunload", (event) => {
    if (!sending && opened !== undefined && typed() !== opened) event.preventDefault();
  });
}
