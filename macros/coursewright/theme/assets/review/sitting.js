// One sitting of a review: its items one after the other, each taken out of its own page.

import { button, element } from "../lib/make.js";
import { pageAt } from "../lib/pages.js";
import "../question/question.js";
import { read, write } from "../learner/store.js";

const ADDRESSES = ["href", "src", "xlink:href"];
const LEFT_OUT = ".used-in, .see, .cited-in, .more"; // of a glossary entry, on a card

/** A copy of a part of another page, which leads where it led there. */
function taken(part, address) {
  const copy = document.importNode(part, true);
  for (const one of copy.querySelectorAll("[href], [src], use")) {
    for (const name of ADDRESSES.filter((name) => one.hasAttribute(name))) {
      one.setAttribute(name, new URL(one.getAttribute(name), address).href);
    }
  }
  return copy;
}

export class Sitting {
  number = 0;
  met = new Set();
  lost = [];
  isBusy = false;
  /** Called with the items that were answered, and with those that could not be had. */
  end = (_met, _lost) => {};

  constructor(items, glossary) {
    this.items = items;
    this.glossary = glossary;
    this.status = element("p", { role: "status", class: "note" });
    this.stage = element("div", {});
    this.actions = element("p", { class: "actions" });
    this.box = element("section", { class: "sitting", "aria-label": "Review" }, this.status, this.stage, this.actions);
  }

  /** Brings the next item that can be had. */
  async next() {
    if (this.isBusy) return;
    this.isBusy = true;
    let isShown = false;
    while (!isShown && this.number < this.items.length) {
      const item = this.items[this.number];
      const page = await pageAt(item.kind === "card" ? this.glossary : item.chapter.href);
      this.number += 1;
      isShown = page && (await (item.kind === "card" ? this.showCard(item, page) : this.showQuestion(item, page)));
      if (!isShown) this.lost.push(item);
    }
    this.isBusy = false;
    if (!isShown) this.stop();
  }

  stop() {
    this.end([...this.met], this.lost);
  }

  /** Puts an item on the stage, and the focus on what asks once it can be answered. */
  async show(item, asking, ...parts) {
    const lost = this.lost.length;
    const missing = lost ? ` ${lost} could not be fetched: perhaps you are offline.` : "";
    const kind = item.kind === "card" ? "Term" : "Question";
    this.status.textContent = `${kind} ${this.number} of ${this.items.length}.${missing}`;
    this.stage.replaceChildren(element("h2", { class: "from" }, item.chapter.title), ...parts);
    await asking.closest("course-question")?.ready;
    this.offer(button("Skip", () => this.next()));
    this.box.scrollIntoView();
    this.focus(asking);
    return true;
  }

  offer(...buttons) {
    this.actions.replaceChildren(
      ...buttons,
      button("Stop here", () => this.stop()),
    );
  }

  focus(part) {
    part.tabIndex = -1;
    part.focus({ preventScroll: true });
  }

  showQuestion(item, { source, address }) {
    const part = source.querySelector(`course-question[data-question="${CSS.escape(item.id)}"]`);
    if (!part) return false;
    const question = taken(part, address);
    question.dataset.fresh = "";
    question.querySelector(".question-number")?.remove();
    question.addEventListener("course-answered", () => {
      if (this.met.has(item)) return;
      this.met.add(item);
      const isLast = this.number === this.items.length;
      this.offer(button(isLast ? "Finish" : "Next", () => this.next(), { class: "main" }));
    });
    return this.show(item, question.querySelector("legend"), question);
  }

  showCard(item, { source, address }) {
    const name = source.getElementById(item.id);
    const entry = source.querySelector(`[data-entry="${CSS.escape(item.id)}"]`);
    if (!name || !entry) return false;
    const term = element("h3", {}, name.textContent);
    const definition = taken(entry, address);
    for (const part of definition.querySelectorAll(LEFT_OUT)) part.remove();
    const look = button("Show the definition", () => {
      look.parentElement.replaceWith(definition);
      this.offer(this.judge("I knew it", item, 1), this.judge("I did not", item, 0));
      this.focus(definition);
    });
    const ask = element("p", {}, "Say what it means, then look.");
    const card = element("div", { class: "question card" }, term, ask, element("p", { class: "actions" }, look));
    return this.show(item, term, card);
  }

  judge(label, item, credit) {
    return button(label, () => {
      if (!this.met.has(item)) {
        const rounds = read("card", item.id)?.rounds ?? [];
        write("card", item.id, { rounds: [...rounds, { at: new Date().toISOString(), credit }] });
        this.met.add(item);
      }
      this.next();
    });
  }
}
