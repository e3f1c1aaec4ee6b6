// Counts a visit once the story has been in view for a moment, then prints how often the story was read.

const MOMENT = 1000;
const VISIT = 30 * 60 * 1000;

const place = document.querySelector("[data-readership]");

// Resolves after a whole moment in view; a tab opened in the background or fetched in advance waits until it is seen.
function seen() {
  return new Promise((resolve) => {
    let timer;
    const watch = () => {
      clearTimeout(timer);
      if (document.visibilityState !== "visible") return;
      timer = setTimeout(() => {
        document.removeEventListener("visibilitychange", watch);
        resolve();
      }, MOMENT);
    };
    document.addEventListener("visibilitychange", watch);
    watch();
  });
}

// Storage may be switched off; the server then tells a second look from a second visit.
function countedBefore(address) {
  try {
    return Date.now() - Number(sessionStorage.getItem(address)) < VISIT;
  } catch {
    return false;
  }
}

function remember(address) {
  try {
    sessionStorage.setItem(address, String(Date.now()));
  } catch {
    // See countedBefore.
  }
}

async function currentViews(address) {
  const method = countedBefore(address) ? "GET" : "POST";
  // keepalive: a reader who leaves right now has read the story all the same.
  const response = await fetch(address, { method, keepalive: true, headers: { Accept: "application/json" } });
  if (!response.ok) return null;
  if (method === "POST") remember(address);
  return (await response.json()).views;
}

async function show() {
  const address = place.dataset.readership;
  await seen();
  const views = await currentViews(address).catch(() => null);
  if (views === null) return;
  // The label stands in the page, in the story's language; so does the grouping of digits.
  const language = place.closest("[lang]")?.lang || undefined;
  place.querySelector("span").textContent = new Intl.NumberFormat(language).format(views);
  place.hidden = false;
}

if (place) show();
