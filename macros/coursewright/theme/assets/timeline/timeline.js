// The timeline: filters the events that are on the page already, and keeps the filter in the address.

import { fill, fold, keep, show, span, wordsOf } from "../lib/filtered-list.js";

const HEIGHT = 48; // of a closed entry, pixels
const LISTS = ["theme", "actor", "place", "chapter"]; // what an entry has, in its data attributes

/** An entry of the list: what it can be filtered by. */
function read(item) {
  const years = item.dataset.years.split(" ").map(Number);
  const has = Object.fromEntries(LISTS.map((name) => [name, item.dataset[name].split(" ")]));
  return { item, years, has, text: null, shown: true };
}

function textOf(entry) {
  entry.text ??= fold(
    [...entry.item.querySelectorAll("h3, .when, div > :first-child, .about a")]
      .map((part) => part.textContent)
      .join(" "),
  );
  return entry.text;
}

class Timeline extends HTMLElement {
  connectedCallback() {
    this.form = /** @type {import("../lib/filtered-list.js").FilterForm} */ (this.querySelector("form"));
    const fields = this.form.querySelectorAll("[name]");
    this.fields = /** @type {(HTMLInputElement | HTMLSelectElement)[]} */ ([...fields]);
    this.entries = [...this.querySelectorAll(".timeline > li")].map(read);
    this.groups = [...this.querySelectorAll(".period")].map((group) => [
      group,
      this.entries.filter((one) => group.contains(one.item)),
    ]);
    this.lanes = [...this.querySelectorAll(".marks")].map((path) => this.lane(path));
    this.left = new AbortController();
    this.path = location.pathname;
    const on = (target, kinds, act) => {
      for (const kind of kinds.split(" ")) target.addEventListener(kind, act, this.left);
    };
    on(this.form, "input", () => this.filter());
    on(this.form, "change", () => keep(this.fields));
    on(this.form, "submit", (event) => event.preventDefault());
    on(this.form, "click", (event) => this.press(event.target.closest("button")));
    on(window, "popstate hashchange", () => location.pathname === this.path && this.arrive());
    this.arrive();
  }

  disconnectedCallback() {
    this.left.abort();
  }

  /** The marks of a lane with the entries they stand for; a pale copy stays beneath, when some are filtered away. */
  lane(path) {
    const { actor, first } = path.dataset;
    const inside = (one) => !actor || (one.has.actor.includes(actor) && one.years[0] >= first);
    const ghost = path.cloneNode();
    ghost.setAttribute("class", "ghost");
    path.before(ghost);
    return { path, marks: path.getAttribute("d").split(/(?=M)/), entries: this.entries.filter(inside) };
  }

  /** Take the filter and the event from the address. */
  arrive() {
    fill(this.fields);
    const id = location.hash.slice(1);
    const item = id ? document.getElementById(id)?.closest(".timeline > li") : null;
    const part = this.filter(item) < this.entries.length;
    if (!item) return;
    item.querySelector("details").open = true;
    if (part) item.scrollIntoView();
  }

  /** Show what passes the filter, and the one event that a link asks for; returns how many pass. */
  filter(asked = null) {
    const [from, to] = span(this.form.elements);
    const chosen = LISTS.map((name) => [name, this.form.elements[name].value]).filter(([, value]) => value);
    const words = wordsOf(this.form.elements.q);
    for (const one of this.entries) {
      one.shown =
        one.years[0] <= to &&
        one.years[1] >= from &&
        chosen.every(([name, value]) => one.has[name].includes(value)) &&
        words.every((word) => textOf(one).includes(word));
    }
    const count = show(this.entries, this.groups, HEIGHT, asked);
    this.tell(
      count,
      from,
      to,
      asked?.matches(":not([hidden])") && !this.entries.find((one) => one.item === asked).shown,
    );
    return count;
  }

  tell(count, from, to, besides) {
    const all = this.entries.length;
    const { elements } = this.form;
    const status =
      count < all ? `${count} of ${all} events${besides ? ", and the one you came for" : ""}` : `${all} events`;
    const place = this.querySelector("[role=status]");
    if (place.textContent !== status) place.textContent = status;
    /** @type {HTMLElement} */
    const clear = this.querySelector("[data-do=all]");
    clear.hidden = !this.fields.some((field) => field.value);
    /** @type {NodeListOf<HTMLElement>} */
    const periods = this.querySelectorAll("[data-from]");
    for (const button of periods) {
      const pressed = button.dataset.from === elements.from.value && button.dataset.to === elements.to.value;
      button.setAttribute("aria-pressed", `${pressed}`);
    }
    const whole = from === Number(elements.from.min) && to === Number(elements.to.max);
    /** @type {NodeListOf<HTMLButtonElement>} */
    const shifts = this.querySelectorAll("[data-shift]");
    for (const button of shifts) button.disabled = whole;
    for (const rect of this.querySelectorAll(".window rect")) {
      rect.setAttribute("x", `${from}`);
      rect.setAttribute("width", `${whole ? 0 : to - from + 1}`);
    }
    for (const { path, marks, entries } of this.lanes)
      path.setAttribute("d", marks.filter((_, index) => entries[index].shown).join(""));
  }

  press(button) {
    if (!button) return;
    const { from, to } = this.form.elements;
    const { dataset } = button;
    if (dataset.do === "open") {
      const found = this.querySelectorAll("li:not([hidden]) > details");
      const details = /** @type {HTMLDetailsElement[]} */ ([...found]);
      const open = details.some((one) => !one.open);
      for (const one of details) one.open = open;
      button.textContent = open ? "Close all" : "Open all";
      return;
    }
    if (button.matches(".fold")) {
      button.setAttribute("aria-expanded", button.ariaExpanded !== "true");
      return;
    }
    if (dataset.do === "all") {
      for (const field of this.fields) field.value = "";
    } else if (dataset.shift) {
      const [first, last] = span(this.form.elements);
      const step = (last - first + 1) * dataset.shift;
      const by = Math.max(Number(from.min) - first, Math.min(Number(to.max) - last, step));
      [from.value, to.value] = [`${first + by}`, `${last + by}`];
    } else {
      [from.value, to.value] = [dataset.from, dataset.to].map(
        (year, end) => year && `${Math[end ? "min" : "max"](year, Number(end ? to.max : from.min))}`,
      );
    }
    this.filter();
    keep(this.fields);
    if (dataset.do === "all") this.fields[0].focus();
  }
}

customElements.define("course-timeline", Timeline);
