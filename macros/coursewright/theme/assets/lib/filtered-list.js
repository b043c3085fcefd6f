// A list that is on the page already, and can be filtered; the filter is kept in the address.

/** A text without case and accents, to be compared. */
export const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export const wordsOf = (field) => plain(field.value).split(/\s+/).filter(Boolean);

/** The years asked for, in order; a number outside the list's years, as while it is typed, asks for none. */
export function span({ from, to }) {
  const year = (field, open) => (field.value && field.validity.valid ? Number(field.value) : open);
  return [year(from, Number(from.min)), year(to, Number(to.max))].sort((a, b) => a - b);
}

export class Entry {
  constructor(item) {
    this.item = item;
  }

  get text() {
    const value = plain([...this.item.querySelectorAll(this.parts)].map((part) => part.textContent).join(" "));
    Object.defineProperty(this, "text", { value });
    return value;
  }

  has(name, value) {
    return this.item.dataset[name].split(" ").includes(value);
  }
}

export class FilteredList extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.fields = [...this.form.querySelectorAll("[name]")];
    this.entries = [...this.querySelectorAll(this.items)].map((item) => new this.Entry(item));
    this.groups = [...this.querySelectorAll(this.sections)].map((group) => ({
      group,
      inside: this.entries.filter(({ item }) => group.contains(item)),
    }));
    this.form.oninput = () => this.filter();
    this.form.onchange = () => this.keep();
    this.form.onsubmit = (event) => event.preventDefault();
    this.form.onclick = ({ target }) => target.closest("button") && this.press(target.closest("button"));
    this.left = new AbortController();
    const path = location.pathname;
    const arrive = () => location.pathname === path && this.arrive();
    for (const kind of ["popstate", "hashchange"]) addEventListener(kind, arrive, this.left);
    this.start?.();
    this.arrive();
  }

  disconnectedCallback() {
    this.left.abort();
  }

  /** Takes filter and entry from the address; what the list does not offer is passed over. */
  arrive() {
    const wanted = new URLSearchParams(location.search);
    for (const field of this.fields) {
      field.value = wanted.get(field.name) ?? "";
      if (field.selectedIndex < 0) field.value = "";
    }
    const id = decodeURIComponent(location.hash.slice(1));
    const item = id ? document.getElementById(id)?.closest(this.items) : null;
    const isPart = this.filter(item) < this.entries.length;
    if (!item) return;
    this.open?.(item);
    if (isPart) item.scrollIntoView();
  }

  /** Puts the filter into the address, as a step back. */
  keep() {
    const query = new URLSearchParams(this.fields.filter(({ value }) => value).map(({ name, value }) => [name, value]));
    const address = location.pathname + (query.size ? `?${query}` : "");
    if (address !== location.pathname + location.search) history.pushState({ x: scrollX, y: scrollY }, "", address);
  }

  /** Shows what passes, and the entry that a link asks for; returns how many pass. */
  filter(asked = null) {
    const chosen = this.fields.filter(({ name, value }) => value && this.lists.includes(name));
    const { elements } = this.form;
    const words = wordsOf(elements.q);
    const passes = this.test(elements);
    for (const one of this.entries) {
      one.shown =
        chosen.every(({ name, value }) => one.has(name, value)) &&
        passes(one) &&
        words.every((word) => one.text.includes(word));
    }
    this.show(asked);
    const count = this.entries.filter((one) => one.shown).length;
    this.tell(count, asked && !this.entries.find((one) => one.item === asked).shown);
    return count;
  }

  /** Two screens of entries come first; other groups wait for the next frame. */
  show(asked) {
    const first = scrollY < innerHeight && !asked ? (2 * innerHeight) / this.height : Infinity;
    let isMore = false;
    for (const one of this.entries) {
      const isOut = !one.shown && one.item !== asked;
      isMore ||= one.item.hidden && !isOut;
      one.item.hidden = isOut;
    }
    let before = 0;
    for (const { group, inside } of this.groups) {
      const shown = inside.filter((one) => !one.item.hidden).length;
      group.hidden = !shown;
      // In sight with few entries, a group would be laid out with all of them.
      group.classList.toggle("later", isMore && before > first);
      before += shown;
    }
    const end = () => {
      for (const { group } of this.groups) group.classList.remove("later");
    };
    requestAnimationFrame(() => setTimeout(end));
  }

  tell(count, hasAsked) {
    const all = this.entries.length;
    const besides = hasAsked ? ", and the one you came for" : "";
    const message = count < all ? `${count} of ${all} ${this.noun}${besides}` : `${all} ${this.noun}`;
    const status = this.querySelector("form [role=status]");
    if (status.textContent !== message) status.textContent = message;
    this.form.querySelector("[data-do=all]").hidden = !this.fields.some((field) => field.value);
  }

  press(button) {
    if (button.matches(".fold")) return button.setAttribute("aria-expanded", button.ariaExpanded !== "true");
    const isAll = button.dataset.do === "all";
    if (isAll) for (const field of this.fields) field.value = "";
    this.filter();
    this.keep();
    if (isAll) this.fields[0].focus();
  }
}
