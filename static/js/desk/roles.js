// Offers a role box for each person and event the moment it is chosen; the server offers those that are saved.

const $ = window.django.jQuery;

function box(name, value, label, number) {
  const row = document.createElement("div");
  const element = document.createElement("label");
  const input = Object.assign(document.createElement("input"), { type: "checkbox", name, value, id: `id_${name}_${number}` });
  element.htmlFor = input.id;
  element.append(input, ` ${label}`);
  row.append(element);
  return row;
}

function follow(links, name) {
  const select = document.getElementById(`id_${links}`);
  const list = document.getElementById(`id_${name}`);
  if (!select || !list) return;
  const line = list.closest(".form-row");
  const show = () => {
    const chosen = new Map([...select.selectedOptions].map((option) => [option.value, option.text]));
    for (const input of list.querySelectorAll("input")) {
      if (!chosen.delete(input.value)) input.closest("#" + list.id + " > div").remove();
    }
    let number = list.querySelectorAll("input").length;
    for (const [value, text] of chosen) list.append(box(name, value, text, `new_${number++}`));
    line.hidden = list.querySelectorAll("input").length === 0;
  };
  // select2 announces through jQuery only.
  $(select).on("change", show);
  show();
}

follow("people", "people_mentioned");
follow("events", "events_background");
