// Sets the focal point on the picture itself, by a click or by the arrow keys; the numbers beside it stay what is sent.

const picture = document.querySelector("img.shown");
const inputs = { x: document.getElementById("id_focal_x"), y: document.getElementById("id_focal_y") };
const place = document.querySelector(".focal");
//: The shape that the front page crops to.
const RATIO = 3 / 2;
const STEPS = { ArrowLeft: ["x", -1], ArrowRight: ["x", 1], ArrowUp: ["y", -1], ArrowDown: ["y", 1] };

function between(number) {
  return Math.min(100, Math.max(0, Math.round(number) || 0));
}

/** Where the crop begins, in per cent of what it leaves out: as the server cuts it, with the point in the middle. */
function offset(at, whole, part) {
  if (whole <= part) return 50;
  return (Math.min(Math.max((whole * at) / 100 - part / 2, 0), whole - part) / (whole - part)) * 100;
}

if (picture && place && inputs.x && inputs.y) {
  const frame = document.createElement("div");
  frame.className = "focal-frame";
  picture.replaceWith(frame);
  const mark = Object.assign(document.createElement("button"), { type: "button", className: "focal-mark" });
  frame.append(picture, mark);
  const crop = Object.assign(document.createElement("img"), { src: picture.src, alt: "", className: "focal-crop" });
  const help = Object.assign(document.createElement("p"), { className: "help", textContent: place.dataset.focalHelp });
  place.append(Object.assign(document.createElement("p"), { className: "help", textContent: place.dataset.focalCrop }), crop);
  frame.after(help);

  const show = () => {
    const [x, y] = [between(inputs.x.value), between(inputs.y.value)];
    mark.style.left = `${x}%`;
    mark.style.top = `${y}%`;
    const said = place.dataset.focalSaid.replace("%x", x).replace("%y", y);
    mark.setAttribute("aria-label", said);
    const [width, height] = [picture.width, picture.height];
    const [wide, tall] = [Math.min(width, height * RATIO), Math.min(height, width / RATIO)];
    crop.style.objectPosition = `${offset(x, width, wide)}% ${offset(y, height, tall)}%`;
  };
  const set = (x, y) => {
    inputs.x.value = between(x);
    inputs.y.value = between(y);
    show();
  };

  picture.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    set(((event.clientX - box.left) / box.width) * 100, ((event.clientY - box.top) / box.height) * 100);
    mark.focus();
  });
  mark.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const [axis, direction] = step;
    const far = direction * (event.shiftKey ? 10 : 2);
    set(Number(inputs.x.value) + (axis === "x" ? far : 0), Number(inputs.y.value) + (axis === "y" ? far : 0));
  });
  for (const input of Object.values(inputs)) input.addEventListener("input", show);
  show();
}
