// Gives each body editor the name of its field and takes the keyboard there when the label is clicked.

document.addEventListener("prose-editor:ready", (event) => {
  const { editor, textarea } = event.detail;
  const label = document.querySelector(`label[for="${textarea.id}"]`);
  if (!label) return;
  label.id ||= `${textarea.id}_label`;
  const described = textarea.getAttribute("aria-describedby");
  editor.setOptions({
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-labelledby": label.id,
        ...(described && { "aria-describedby": described }),
        spellcheck: "true",
      },
    },
  });
  label.addEventListener("click", () => editor.commands.focus());
});
