// The year, the size of the map, the layers and the open place; the address keeps all.

import { element } from "../lib/make.js";

const STEP = 1.6;
const LARGEST = 8;
const NEAR = 24; // pixels
const TAP = 5; // pixels
const SIZES = { "+": STEP, "=": STEP, "-": 1 / STEP, 0: 0 };

const spans = (text) => (text ? text.split(" ").map((one) => one.split("..")) : []);
const holds =
  (year) =>
  ([from, until]) =>
    (!from || year >= +from) && (!until || year <= +until);

class CourseAtlas extends HTMLElement {
  /** @type {Node[]} */
  hint;

  connectedCallback() {
    const all = (selector) => [...this.querySelectorAll(selector)];
    this.view = this.querySelector(".view");
    this.canvas = this.querySelector(".canvas");
    this.panel = this.querySelector(".panel");
    this.status = this.querySelector(".said");
    this.desk = this.querySelector(".desk");
    this.range = this.querySelector("[type=range]");
    this.boxes = all("[type=checkbox]");
    this.marks = all(".mark");
    this.rows = all("tbody tr");
    this.buttons = all(".zoom button, .turns button");
    this.features = all("[data-place]").map((part) => ({
      part,
      id: part.dataset.place,
      span: spans(part.dataset.span),
      moments: spans(part.dataset.moments),
    }));
    this.hint ??= [...this.panel.childNodes];
    this.gone = new AbortController();
    this.size = 1;
    this.place = "";
    this.listen();
    const asked = new URLSearchParams(location.search);
    const off = (asked.get("off") ?? "").split(" ");
    for (const box of this.boxes) box.checked = !off.includes(box.value);
    this.choose(asked.get("year"));
    this.follow();
  }

  disconnectedCallback() {
    this.gone.abort();
  }

  listen() {
    const on = (target, name, act) => target.addEventListener(name, act, { signal: this.gone.signal });
    on(this, "change", (event) => event.target.type === "checkbox" && this.change(this.year));
    on(this, "input", (event) => event.target === this.range && this.change(this.range.value));
    on(this, "click", (event) => this.press(event));
    on(this, "keydown", (event) => this.key(event));
    on(this.canvas, "focusin", (event) => this.marks.includes(event.target) && this.stop(event.target));
    on(this.view, "pointerdown", (event) => this.hold(event));
    on(this.view, "dragstart", (event) => event.preventDefault());
    on(window, "hashchange", () => this.follow());
  }

  get off() {
    return this.boxes.filter((box) => !box.checked).map((box) => box.value);
  }

  get shownMarks() {
    return this.marks.filter((mark) => this.shown.has(mark.dataset.place));
  }

  change(year) {
    this.choose(year);
    this.keep();
  }

  keep() {
    const url = new URL(location.href);
    const kept = { off: this.off.join(" "), year: this.year };
    url.search = `${new URLSearchParams(Object.entries(kept).filter(([, value]) => value))}`;
    url.hash = this.place;
    history.replaceState(history.state, "", url);
  }

  /** Show a year, or all if it is none, in the layers that are on. */
  choose(year) {
    const { range } = this;
    this.year = "";
    if (range) {
      if (/^-?\d+$/.test(year)) this.year = range.value = `${Math.min(+range.max, Math.max(+range.min, year))}`;
      else range.value = range.max;
      range.nextSibling.textContent = this.year || `${range.min}–${range.max}`;
      range.ariaValueText = this.year || "All years";
    }
    for (const button of this.buttons) {
      if (button.dataset.year !== undefined) button.ariaPressed = button.dataset.year === this.year;
    }
    const { off } = this;
    const isIn = holds(this.year);
    const now = new Set();
    this.shown = new Set();
    for (const { part, id, span, moments } of this.features) {
      const there = (!this.year || span.some(isIn)) && !off.includes(part.dataset.layer);
      const happens = Boolean(this.year) && there && moments.some(isIn);
      part.classList.toggle("out", !there);
      part.classList.toggle("now", happens);
      if (there) this.shown.add(id);
      if (happens) now.add(id);
    }
    const count = `${this.shown.size} of ${this.rows.length} places`;
    this.status.textContent = `${this.year || "All years"}: ${count}${this.year && `, ${now.size} with an event in this year`}.`;
    const marks = this.shownMarks;
    this.stop(marks.find((mark) => mark.tabIndex === 0) ?? marks[0]);
  }

  /** Make a mark the one at which Tab stops. */
  stop(chosen) {
    for (const mark of this.marks) mark.tabIndex = mark === chosen ? 0 : -1;
  }

  press(event) {
    const { target } = event;
    const button = target.closest("button");
    if (button?.matches(".fold")) {
      button.ariaExpanded = button.ariaExpanded !== "true";
      return;
    }
    if (button?.dataset.zoom) return this.resize(button.dataset.zoom);
    if (button) return button.matches(".close") ? this.close() : this.change(button.dataset.year);
    const name = target.closest("tbody th a");
    const found = name?.closest("tr") ?? target.closest("[data-place]");
    const part = found ?? (this.canvas.contains(target) && this.nearest(event));
    if (!part || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation(); // or the theme goes to the row
    this.open(part.dataset.place ?? part.id);
    this.keep();
    if (name) this.desk.scrollIntoView();
    const title = this.panel.querySelector("h2");
    title.focus({ preventScroll: true });
    title.scrollIntoView({ block: "nearest" });
  }

  /** The mark that a tap meant, if one is near. */
  nearest({ clientX, clientY }) {
    let best;
    let least = NEAR;
    for (const mark of this.shownMarks) {
      const { left, top } = mark.getBoundingClientRect();
      const far = Math.hypot(left - clientX, top - clientY);
      if (far < least) [best, least] = [mark, far];
    }
    return best;
  }

  key(event) {
    const { key, target } = event;
    if (key === "Escape" && this.place) return this.close();
    if (!this.view.contains(target) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (key in SIZES) this.resize(key);
    else if (/^Arrow(Left|Right)$/.test(key) && target !== this.view) {
      const marks = this.shownMarks;
      marks.at((marks.indexOf(target) + (key === "ArrowLeft" ? -1 : 1)) % marks.length).focus();
    } else return;
    event.preventDefault();
  }

  /** Make the map larger, smaller or whole, around the middle of what is seen. */
  resize(how) {
    const view = this.view;
    const x = (view.scrollLeft + view.clientWidth / 2) / view.scrollWidth;
    const y = (view.scrollTop + view.clientHeight / 2) / view.scrollHeight;
    const size = this.size * SIZES[how];
    this.size = size < 1.05 ? 1 : Math.min(LARGEST, size);
    view.classList.toggle("zoomed", this.size > 1);
    this.canvas.style.width = `${this.size * 100}%`;
    this.show(x, y);
    for (const button of this.buttons) {
      if (button.dataset.zoom) button.disabled = this.size === (button.dataset.zoom === "+" ? LARGEST : 1);
    }
  }

  /** Bring a point of the map, in parts of its width and height, to the middle. */
  show(x, y) {
    const view = this.view;
    view.scrollTo(x * view.scrollWidth - view.clientWidth / 2, y * view.scrollHeight - view.clientHeight / 2);
  }

  /** A mouse drags the map; a finger scrolls it without help. */
  hold(down) {
    const view = this.view;
    if (down.pointerType !== "mouse" || down.button || this.size === 1) return;
    const [x, y] = [view.scrollLeft + down.clientX, view.scrollTop + down.clientY];
    const held = new AbortController();
    let moved = false;
    const on = (name, act) => addEventListener(name, act, { signal: held.signal, capture: true });
    on("pointermove", (move) => {
      moved ||= Math.hypot(move.clientX - down.clientX, move.clientY - down.clientY) > TAP;
      if (moved) view.scrollTo(x - move.clientX, y - move.clientY);
    });
    on("click", (click) => {
      if (moved) click.preventDefault();
      if (moved) click.stopPropagation();
    });
    on("pointerup", () => setTimeout(() => held.abort()));
  }

  /** Open what the address names, and go from its row, where the browser went, to the map. */
  follow() {
    const row = this.rows.find(({ id }) => `#${id}` === location.hash);
    if (!row) return;
    this.open(row.id);
    const leave = () => {
      const { top } = row.getBoundingClientRect();
      if (top >= 0 && top < innerHeight) this.desk.scrollIntoView();
    };
    for (const wait of [0, 100, 400]) setTimeout(leave, wait); // the theme goes there later than the browser
  }

  open(id) {
    const [name, ...cells] = this.rows.find((row) => row.id === id).cloneNode(true).cells;
    const heads = [...this.querySelectorAll("thead th")].map((head) => head.textContent);
    for (const [index, cell] of cells.entries()) {
      if (index > 1 && cell.textContent) cell.prepend(element("b", {}, heads[index + 1]));
    }
    this.panel.replaceChildren(
      element("button", { type: "button", class: "close", "aria-label": "Close" }, "×"),
      element("h2", { tabindex: -1 }, name.querySelector("a").textContent),
      ...name.querySelectorAll(".also"),
      ...cells.map((cell) => element("div", {}, ...cell.childNodes)),
    );
    this.panel.scrollTop = 0;
    this.current(id);
    const style = this.marks.find((mark) => mark.dataset.place === id)?.style;
    if (style && this.size > 1) this.show(parseFloat(style.left) / 100, parseFloat(style.top) / 100);
  }

  close() {
    const mark = this.shownMarks.find((one) => one.dataset.place === this.place);
    this.panel.replaceChildren(...this.hint);
    this.current("");
    this.keep();
    (mark ?? this.view).focus({ preventScroll: true });
  }

  current(place) {
    this.place = place;
    for (const { part, id } of this.features) {
      part.classList.toggle("current", id === place);
      part.ariaCurrent = id === place ? "true" : null;
    }
  }
}

customElements.define("course-atlas", CourseAtlas);
