// The bibliography: filters the works that are on the page already, and keeps the filter in the address.

import { fill, fold, keep, show, span, wordsOf } from "../lib/filtered-list.js";

const HEIGHT = 104; // of an entry, pixels
const LISTS = ["kind", "known", "chapter"]; // what an entry has, in its data attributes

/** An entry of the list: what it can be filtered by; what its COinS and its text say is read when it is asked for. */
class Entry {
  shown = true;

  constructor(item) {
    this.item = item;
    this.has = Object.fromEntries(LISTS.map((name) => [name, item.dataset[name].split(" ")]));
  }

  get said() {
    const said = new URLSearchParams(this.item.querySelector(".Z3988").title);
    const value = { authors: said.getAll("rft.au"), year: Number.parseInt(said.get("rft.date"), 10) };
    value.folded = value.authors.map(fold);
    Object.defineProperty(this, "said", { value });
    return value;
  }

  get text() {
    const value = fold([...this.item.querySelectorAll(".work, .beneath")].map((part) => part.textContent).join(" "));
    Object.defineProperty(this, "text", { value });
    return value;
  }

  /** Whether one of its authors is the one who is named in full, or has all the words in his name. */
  isBy(words, named) {
    return this.said.folded.some((name) => (named ? name === named : words.every((word) => name.includes(word))));
  }
}

class Bibliography extends HTMLElement {
  connectedCallback() {
    this.form = /** @type {import("../lib/filtered-list.js").FilterForm} */ (this.querySelector("form"));
    const fields = this.form.querySelectorAll("[name]");
    this.fields = /** @type {(HTMLInputElement | HTMLSelectElement)[]} */ ([...fields]);
    this.entries = [...this.querySelectorAll(".references > li")].map((item) => new Entry(item));
    this.groups = [...this.querySelectorAll(".letter")].map((group) => [
      group,
      this.entries.filter((one) => group.contains(one.item)),
    ]);
    this.left = new AbortController();
    this.path = location.pathname;
    const on = (target, kinds, act) => {
      for (const kind of kinds.split(" ")) target.addEventListener(kind, act, this.left);
    };
    on(this.form, "input", () => this.filter());
    on(this.form, "change", () => keep(this.fields));
    on(this.form, "submit", (event) => event.preventDefault());
    on(this.form, "click", (event) => this.press(event.target.closest("button")));
    on(this, "click", (event) => this.follow(event));
    on(this.form.elements.author, "focus", ({ target }) => target.list || this.offer(target));
    on(window, "popstate hashchange", () => location.pathname === this.path && this.arrive());
    this.arrive();
  }

  disconnectedCallback() {
    this.left.abort();
  }

  /** The authors, each once, for the browser to suggest. */
  get authors() {
    return new Set(this.entries.flatMap((one) => one.said.authors));
  }

  offer(field) {
    const list = document.createElement("datalist");
    list.id = "bibliography-authors";
    list.append(...[...this.authors].sort().map((name) => new Option("", name)));
    field.after(list);
    field.setAttribute("list", list.id);
  }

  /** A link within the list keeps the filter; the theme has made it one to the address that the page was opened under. */
  follow(event) {
    const link = event.target.closest("a.cite");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    location.hash = link.hash;
  }

  /** Take the filter and the work from the address. */
  arrive() {
    fill(this.fields);
    const id = decodeURIComponent(location.hash.slice(1));
    const item = id ? document.getElementById(id)?.closest(".references > li") : null;
    if (this.filter(item) < this.entries.length) item?.scrollIntoView();
  }

  /** Show what passes the filter, and the one work that a link asks for; returns how many pass. */
  filter(asked = null) {
    const { elements } = this.form;
    const chosen = LISTS.map((name) => [name, elements[name].value]).filter(([, value]) => value);
    const words = wordsOf(elements.q);
    const author = wordsOf(elements.author);
    const name = fold(elements.author.value.trim());
    const named = author.length && this.entries.some((one) => one.isBy([], name)) && name;
    const [from, to] = span(elements);
    const always = from === Number(elements.from.min) && to === Number(elements.to.max); // undated works too
    for (const one of this.entries) {
      one.shown =
        chosen.every(([name, value]) => one.has[name].includes(value)) &&
        (always || (one.said.year >= from && one.said.year <= to)) &&
        (!author.length || one.isBy(author, named)) &&
        words.every((word) => one.text.includes(word));
    }
    const count = show(this.entries, this.groups, HEIGHT, asked);
    this.tell(count, asked && !this.entries.find((one) => one.item === asked).shown);
    return count;
  }

  tell(count, besides) {
    const all = this.entries.length;
    const status =
      count < all ? `${count} of ${all} works${besides ? ", and the one you came for" : ""}` : `${all} works`;
    const place = this.form.querySelector("[role=status]");
    if (place.textContent !== status) place.textContent = status;
    /** @type {HTMLElement} */
    const clear = this.form.querySelector("[data-do=all]");
    clear.hidden = !this.fields.some((field) => field.value);
  }

  press(button) {
    if (!button) return;
    if (button.matches(".fold")) {
      button.setAttribute("aria-expanded", button.ariaExpanded !== "true");
      return;
    }
    for (const field of this.fields) field.value = "";
    this.filter();
    keep(this.fields);
    this.fields[0].focus();
  }
}

customElements.define("course-bibliography", Bibliography);
