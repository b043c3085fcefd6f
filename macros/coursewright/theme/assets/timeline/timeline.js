// The timeline: its events, filtered, and the marks that stand for them in the overview.

import { Entry, FilteredList, span } from "../lib/filtered-list.js";

class Happening extends Entry {
  parts = "h3, .when, div > :first-child, .about a";
  years = this.item.dataset.years.split(" ").map(Number);
}

class Timeline extends FilteredList {
  Entry = Happening;
  lists = ["theme", "actor", "place", "chapter"];
  items = ".timeline > li";
  sections = ".period";
  height = 48; // closed
  noun = "events";

  start() {
    this.lanes = [...this.querySelectorAll(".marks")].map((path) => this.lane(path));
  }

  /** The marks of a lane with the entries they stand for; a pale copy stays beneath, when some are filtered away. */
  lane(path) {
    const { actor, first } = path.dataset;
    const inside = (one) => !actor || (one.has("actor", actor) && one.years[0] >= first);
    const ghost = path.cloneNode();
    ghost.setAttribute("class", "ghost");
    path.before(ghost);
    return { path, marks: path.getAttribute("d").split(/(?=M)/), entries: this.entries.filter(inside) };
  }

  open(item) {
    item.querySelector("details").open = true;
  }

  test(elements) {
    const [from, to] = span(elements);
    return (one) => one.years[0] <= to && one.years[1] >= from;
  }

  tell(count, hasAsked) {
    super.tell(count, hasAsked);
    const { from, to } = this.form.elements;
    for (const button of this.querySelectorAll("[data-from]")) {
      const isPressed = button.dataset.from === from.value && button.dataset.to === to.value;
      button.setAttribute("aria-pressed", `${isPressed}`);
    }
    const [first, last] = span(this.form.elements);
    const isWhole = first === Number(from.min) && last === Number(to.max);
    for (const button of this.querySelectorAll("[data-shift]")) button.disabled = isWhole;
    for (const rect of this.querySelectorAll(".window rect")) {
      rect.setAttribute("x", `${first}`);
      rect.setAttribute("width", `${isWhole ? 0 : last - first + 1}`);
    }
    for (const { path, marks, entries } of this.lanes) {
      path.setAttribute("d", marks.filter((_, index) => entries[index].shown).join(""));
    }
  }

  press(button) {
    const { from, to } = this.form.elements;
    const { dataset } = button;
    if (dataset.do === "open") return this.openAll(button);
    const [least, most] = [Number(from.min), Number(to.max)];
    if (dataset.shift) {
      const [first, last] = span(this.form.elements);
      const step = (last - first + 1) * dataset.shift;
      const by = Math.max(least - first, Math.min(most - last, step));
      from.value = `${first + by}`;
      to.value = `${last + by}`;
    } else if ("from" in dataset) {
      from.value = dataset.from && `${Math.max(dataset.from, least)}`;
      to.value = dataset.to && `${Math.min(dataset.to, most)}`;
    }
    super.press(button);
  }

  openAll(button) {
    const details = [...this.querySelectorAll("li:not([hidden]) > details")];
    const isClosed = details.some((one) => !one.open);
    for (const one of details) one.open = isClosed;
    button.textContent = isClosed ? "Close all" : "Open all";
  }
}

customElements.define("course-timeline", Timeline);
