// Names each cell of the rows of a form by the head of its column, so that a phone can show them one below the other.

for (const table of document.querySelectorAll(".inline-group .tabular table")) {
  const heads = [...table.querySelectorAll("thead th")].flatMap((head) => [head.firstChild?.textContent.trim() ?? "", ...Array(head.colSpan - 1).fill("")]);
  for (const row of table.querySelectorAll("tbody tr")) {
    for (const [at, cell] of [...row.querySelectorAll(":scope > td:not(.original)")].entries()) cell.dataset.label = heads[at] ?? "";
  }
  table.classList.add("named");
}
