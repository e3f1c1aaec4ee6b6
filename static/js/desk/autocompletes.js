// Names the autocompletes for who cannot see them: select2 leaves its boxes nameless.

const $ = window.django.jQuery;

function nameOf(select) {
  return select.labels?.[0]?.textContent.trim().replace(/:$/, "") || select.getAttribute("aria-label");
}

function nameBoxes(root) {
  for (const select of root.querySelectorAll("select.admin-autocomplete")) {
    const name = nameOf(select);
    const container = select.parentElement.querySelector(".select2-container");
    if (!name || !container) continue;
    const box = container.querySelector(".select2-search__field") ?? container.querySelector(".select2-selection");
    // What is chosen is part of the name; the span that shows it would be a second, nameless box.
    for (const shown of container.querySelectorAll("[role=textbox][aria-readonly]")) {
      shown.removeAttribute("role");
      shown.removeAttribute("aria-readonly");
    }
    box.removeAttribute("aria-labelledby");
    box.setAttribute("aria-label", select.multiple ? name : [name, select.selectedOptions[0]?.text].filter(Boolean).join(": "));
  }
}

// The list opens at the end of the page, and nothing says whose it is.
function tieList({ target }) {
  const list = document.getElementById(`select2-${target.id}-results`);
  target.parentElement.querySelector(".select2-selection[role=combobox]")?.setAttribute("aria-controls", list.id);
  const around = list.closest(".select2-container");
  around.setAttribute("role", "region");
  around.setAttribute("aria-label", nameOf(target) ?? "");
}

// The head of the column of row names is empty, so it is no head.
for (const head of document.querySelectorAll("th.original:empty")) {
  head.replaceWith(Object.assign(document.createElement("td"), { className: head.className }));
}

// After select2 has made its boxes, which it does when the document is ready; and again when rows are added or chosen.
$(() => nameBoxes(document));
document.addEventListener("formset:added", (event) => nameBoxes(event.target));
$(document).on("change", "select.admin-autocomplete", (event) => nameBoxes(event.target.parentElement));
$(document).on("select2:open", "select.admin-autocomplete", tieList);
