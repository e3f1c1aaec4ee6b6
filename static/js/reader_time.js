// Prints when an event is by the reader's own clock, where that differs from the clock of its place.

// Every part is named: Intl refuses a zone beside its ready-made styles.
const SHAPE = { weekday: "short", month: "short", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short" };

const place = document.querySelector("[data-reader-time]");

function words(starts, ends, year) {
  // The year stands above; it is said again only where the reader's is another one.
  const shape = starts.getFullYear() === year ? SHAPE : { ...SHAPE, year: "numeric" };
  const format = new Intl.DateTimeFormat(document.documentElement.lang, shape);
  return ends ? format.formatRange(starts, ends) : format.format(starts);
}

function show() {
  const starts = new Date(place.dataset.starts);
  const ends = place.dataset.ends && new Date(place.dataset.ends);
  const offset = Number(place.dataset.offset);
  if (Math.round(-starts.getTimezoneOffset()) === offset) return;
  const there = new Date(starts.getTime() + offset * 60_000);
  const line = place.querySelector("span");
  line.querySelector("time").textContent = words(starts, ends, there.getUTCFullYear());
  line.hidden = false;
}

if (place) show();
