// Shows beside the form what readers will see of what is typed: the server renders it, saves nothing, and nothing runs.

const PAUSE = 700;

class LivePreview {
  constructor(section) {
    this.section = section;
    this.form = section.closest("form");
    this.toggle = section.querySelector(".live-preview-toggle");
    this.widths = section.querySelector(".live-preview-widths");
    this.page = section.querySelector(".live-preview-page");
    this.frame = section.querySelector("iframe");
    this.said = section.querySelector(".live-preview-said");
    this.width = 390;
    section.hidden = false;
    this.toggle.addEventListener("click", () => this.show(this.page.hidden));
    this.widths.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) this.setWidth(Number(button.dataset.width));
    });
    this.form.addEventListener("input", () => this.later());
    // select2 announces through jQuery only; what browsers announce comes this way too.
    window.django.jQuery(this.form).on("change", () => this.later());
    new ResizeObserver(() => this.fit()).observe(this.page);
  }

  show(open) {
    this.page.hidden = !open;
    this.widths.hidden = !open;
    this.toggle.setAttribute("aria-expanded", String(open));
    document.body.classList.toggle("previewing", open);
    this.said.textContent = "";
    if (open) this.refresh();
  }

  setWidth(width) {
    this.width = width;
    for (const button of this.widths.children) {
      button.setAttribute("aria-pressed", String(Number(button.dataset.width) === width));
    }
    this.fit();
  }

  // A page that is wider than its place is shown smaller, not narrower: it is to break its lines as on that screen.
  fit() {
    const { clientWidth, clientHeight } = this.page;
    if (!clientWidth) return;
    const scale = Math.min(1, clientWidth / this.width);
    this.frame.style.width = `${this.width}px`;
    this.frame.style.height = `${clientHeight / scale}px`;
    this.frame.style.transform = `scale(${scale})`;
  }

  later() {
    if (this.page.hidden) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh(), PAUSE);
  }

  async refresh() {
    this.asking?.abort();
    this.asking = new AbortController();
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) if (typeof value === "string") body.append(name, value);
    try {
      const response = await fetch(this.section.dataset.address, { method: "POST", body, signal: this.asking.signal });
      if (!response.ok || response.redirected) throw new Error(response.status);
      this.print(await response.text());
      this.said.textContent = "";
    } catch (error) {
      if (error.name !== "AbortError") this.said.textContent = this.section.dataset.failed;
    }
  }

  print(html) {
    const shown = this.frame.contentDocument;
    const sheets = (page) => [...page.querySelectorAll("link[rel=stylesheet]")].map((link) => link.getAttribute("href")).join();
    const next = new DOMParser().parseFromString(html, "text/html");
    // The frame runs none; without them the browser need not complain of it.
    for (const script of next.querySelectorAll("script")) script.remove();
    if (shown?.querySelector("main") && sheets(shown) === sheets(next)) {
      // In place, so that it neither flashes nor loses where somebody has scrolled to.
      shown.documentElement.lang = next.documentElement.lang;
      shown.body.replaceWith(shown.adoptNode(next.body));
      return;
    }
    // A link would leave the preview for a page that no frame may show.
    this.frame.addEventListener("load", () => {
      this.frame.contentDocument.addEventListener("click", (event) => {
        if (event.target.closest("a")) event.preventDefault();
      });
    }, { once: true });
    this.frame.srcdoc = `<!doctype html>${next.documentElement.outerHTML}`;
  }
}

const section = document.getElementById("live-preview");
if (section) new LivePreview(section);
