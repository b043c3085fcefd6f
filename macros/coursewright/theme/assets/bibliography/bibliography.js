// The bibliography: its works, filtered.

import { Entry, FilteredList, plain, span, wordsOf } from "../lib/filtered-list.js";

/** A work; its COinS are read when they are asked for. */
export class Work extends Entry {
  parts = ".work, .beneath";

  get coins() {
    const coins = new URLSearchParams(this.item.querySelector(".Z3988").title);
    const value = { authors: coins.getAll("rft.au"), year: Number.parseInt(coins.get("rft.date"), 10) };
    value.names = value.authors.map(plain);
    Object.defineProperty(this, "coins", { value });
    return value;
  }

  /** Whether an author is the one who is named in full, or has all the words in their name. */
  isBy(words, named) {
    return this.coins.names.some((name) => (named ? name === named : words.every((word) => name.includes(word))));
  }
}

export class Bibliography extends FilteredList {
  Entry = Work;
  lists = ["kind", "known", "chapter"];
  items = ".references > li";
  sections = ".letter";
  height = 104;
  noun = "works";

  start() {
    this.onclick = (event) => this.follow(event);
    this.form.elements.author.onfocus = ({ target }) => target.list || this.suggest(target);
  }

  /** The authors, each once, for the browser to suggest. */
  suggest(field) {
    const list = document.createElement("datalist");
    list.id = "bibliography-authors";
    const authors = new Set(this.entries.flatMap((one) => one.coins.authors));
    list.append(...[...authors].sort().map((name) => new Option("", name)));
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

  test(elements) {
    const author = wordsOf(elements.author);
    const name = plain(elements.author.value.trim());
    const named = author.length && this.entries.some((one) => one.isBy([], name)) && name;
    const [from, to] = span(elements);
    const always = from === Number(elements.from.min) && to === Number(elements.to.max); // undated works too
    return (one) =>
      (always || (one.coins.year >= from && one.coins.year <= to)) && (!author.length || one.isBy(author, named));
  }
}

customElements.define("course-bibliography", Bibliography);
