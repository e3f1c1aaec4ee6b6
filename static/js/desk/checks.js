// A check leads to its field. Where a script has put an editor or a chooser in the field's place, it leads there.

const SEEN = '[contenteditable="true"], .select2-search__field, .select2-selection, input:not([type="hidden"]), select, textarea';

for (const link of document.querySelectorAll('.checks a[href^="#id_"]')) {
  link.addEventListener("click", (event) => {
    const field = document.getElementById(link.hash.slice(1));
    const row = field?.closest(".form-row");
    const stand_in = row && [...row.querySelectorAll(SEEN)].find((part) => part.offsetWidth > 1 && part.tabIndex >= 0);
    if (!stand_in) return;
    event.preventDefault();
    row.scrollIntoView({ block: "center" });
    stand_in.focus({ preventScroll: true });
  });
}
