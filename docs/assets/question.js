// A question: checks an answer, explains, and keeps it. The page is complete without this.
// What a learner types is only ever compared and kept, and shown by nothing but its own field.

import { learner, read, write } from "./store.js";
import { TYPES } from "./question-types.js";

const TRIES = 2;
const SURE = { unsure: "Unsure", fairly: "Fairly sure", certain: "Certain" };

export function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

export function button(label, action, attributes = {}) {
  const made = element("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", action);
  return made;
}

/** A number that depends on nothing but the text (FNV-1a). */
const hash = (text) => [...text].reduce((sum, sign) => Math.imul(sum ^ sign.codePointAt(0), 16777619) >>> 0, 2166136261);

class CourseQuestion extends HTMLElement {
  connectedCallback() {
    this.type = TYPES[this.dataset.type];
    if (this.result || !this.type) return;
    this.form = this.querySelector("form");
    this.fieldset = this.form.querySelector("fieldset");
    this.answer = this.querySelector("details.answer");
    this.result = element("div", { role: "status", class: "result" });
    this.retry = button("Try again", () => this.tryAgain());
    this.reveal = button("Show the answer", () => this.giveUp());
    this.sure = element("span", { class: "sure", role: "radiogroup", "aria-label": "How sure are you?" });
    for (const [value, label] of Object.entries(SURE)) {
      const radio = element("input", { type: "radio", name: "-sure", value });
      this.sure.append(element("label", { class: "option" }, radio, label));
    }
    this.actions = element("p", { class: "actions" }, element("button", { type: "submit" }, "Check"), this.reveal);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.check();
    });
    this.form.addEventListener("input", ({ target }) => target.name !== "-sure" && this.forget());
    this.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.ctrlKey && event.target.matches("textarea")) this.check();
    });
    if (this.type.isJudged) this.answer.addEventListener("change", () => this.check());
    if (this.dataset.type === "order") this.addMoves();
    if ("shuffle" in this.dataset) this.shuffle();
    this.restore();
    // Last, so that what is restored is not announced.
    this.fieldset.append(this.sure, this.actions, this.result);
  }

  get key() {
    return this.dataset.question;
  }

  /** Show what is kept of this question, if it is still the same question, and in a review nothing. */
  restore() {
    const kept = read("answer", this.key);
    const isSame = kept?.fingerprint === this.dataset.fingerprint;
    this.seen = JSON.stringify(kept);
    this.rounds = isSame ? kept.rounds : [];
    this.forget();
    this.answer.open = false;
    const fits = isSame && !("fresh" in this.dataset) && this.type.restore(this, kept.value);
    if (!fits) this.type.restore(this, null);
    const grade = fits && kept.value !== null && this.type.grade(this, kept.value);
    this.begun = fits && !grade.problem;
    this.tries = this.begun ? kept.tries : 0;
    this.askHowSure();
    this.uncover(this.begun);
    if (!this.begun) this.say(...(kept && !isSame ? ["This question has changed since you answered it."] : []));
    else if (grade) this.show(grade);
    else this.say("You looked at the answer.");
  }

  /** Grade what is given and keep it; what is missing or cannot be read is only said. */
  check() {
    const value = this.type.read(this);
    if (value === null) return this.say(this.type.missing, ...this.asItStands());
    const grade = this.type.grade(this, value);
    if (grade.problem) return this.say(grade.problem);
    this.tries += 1;
    this.keep(value, grade.credit);
    this.show(grade);
  }

  /** The first try of an attempt is a round; what is judged by oneself may be judged again. */
  keep(value, credit) {
    const at = new Date().toISOString();
    const before = read("answer", this.key); // by another tab too
    if (before?.fingerprint === this.dataset.fingerprint) this.rounds = before.rounds;
    if (this.begun && this.type.isJudged) this.rounds = this.rounds.with(-1, { ...this.rounds.at(-1), credit });
    else if (!this.begun) {
      const confidence = this.sure.querySelector(":checked")?.value;
      this.rounds = [...this.rounds, { at, credit, confidence, ...(!this.type.isJudged && { value }) }];
    }
    this.begun = true;
    const kept = { fingerprint: this.dataset.fingerprint, value, credit, tries: this.tries, at, rounds: this.rounds };
    write("answer", this.key, kept);
    this.seen = JSON.stringify(kept);
    this.askHowSure();
    this.dispatchEvent(new CustomEvent("course-answered", { bubbles: true, detail: { credit } }));
  }

  show({ credit, feedback }) {
    const right = credit === 1;
    const misses = this.tries - right;
    const [name, sign, words] =
      right ? ["right", "✓ ", "Right"] : credit ? ["partly", "◐ ", "Partly right"] : ["wrong", "✗ ", "Not right"];
    const told = [...feedback];
    if (this.type.isJudged) this.answer.open = true;
    else {
      told.unshift(element("p", { class: "verdict" }, element("span", { "aria-hidden": "true" }, sign), words));
      if (!right && misses >= TRIES) {
        told.push(element("p", {}, "The full answer is open below."));
        this.answer.open = true;
      } else if (!right) told.push(...this.hint(misses));
    }
    this.say(...told);
    this.dataset.result = name;
    this.uncover(true);
    if (!right && !this.type.isJudged) this.actions.append(this.retry);
  }

  hint(number) {
    const hint = this.querySelectorAll(".hint > p")[number - 1]?.cloneNode(true);
    hint?.prepend(element("b", {}, "Hint: "));
    return hint ? [hint] : [];
  }

  /** The answer at will: an attempt that was not right. */
  giveUp() {
    if (!this.begun) this.keep(null, 0);
    this.say("The answer is open below.");
    this.uncover(true);
    this.answer.open = true;
    this.answer.querySelector("summary").focus();
  }

  uncover(isOpen) {
    this.answer.hidden = !isOpen;
    this.reveal.hidden = isOpen;
  }

  say(...what) {
    this.forget();
    this.result.replaceChildren(...what);
  }

  /** An answer that is being changed has no result any more. */
  forget() {
    delete this.dataset.result;
    this.retry.remove();
    this.result.replaceChildren();
  }

  tryAgain() {
    this.forget();
    const field = this.form.querySelector("input:checked") ?? this.form.querySelector("input, select, .items button");
    field.focus();
    field.select?.();
  }

  /** Before the first try of an attempt, if the learner wants to be asked. */
  askHowSure() {
    this.sure.hidden = this.begun || !read("setting", "confidence")?.value;
    if (this.begun) this.sure.querySelectorAll("input").forEach((radio) => (radio.checked = false));
  }

  /** Another tab may have answered this; what is being answered here stays. */
  refresh() {
    const isNew = this.seen !== JSON.stringify(read("answer", this.key));
    if (isNew && !this.contains(document.activeElement)) this.restore();
  }

  /** Another order for each learner, and always the same for one; what is pinned stays where it is. */
  shuffle() {
    const seed = learner();
    const options = [...this.fieldset.querySelectorAll(":scope > .option")];
    const rank = (option) => hash(`${option.firstChild.value} ${this.key} ${seed}`);
    const free = options.filter((option) => !("pin" in option.dataset)).sort((one, other) => rank(one) - rank(other));
    if (seed) this.fieldset.append(...options.map((option) => ("pin" in option.dataset ? option : free.shift())));
  }

  asItStands() {
    if (this.dataset.type !== "order") return [];
    const confirm = () => {
      this.dataset.touched = "";
      this.check();
      this.form.querySelector("[type=submit]").focus();
    };
    return [" ", button("Check it as it stands", confirm)];
  }

  addMoves() {
    for (const item of this.querySelectorAll(".items > li")) {
      const name = item.textContent.trim();
      for (const [label, arrow, step] of [["up", "↑", -1], ["down", "↓", 1]]) {
        const move = () => this.move(item, name, step);
        item.append(button(arrow, move, { class: "move", "aria-label": `Move ${name} ${label}` }));
      }
    }
  }

  /** Moves the neighbour past the item, so that the item keeps the focus. */
  move(item, name, step) {
    const neighbour = step < 0 ? item.previousElementSibling : item.nextElementSibling;
    if (!neighbour) return this.say(`${name} is ${step < 0 ? "first" : "last"} already.`);
    if (step < 0) item.after(neighbour);
    else item.before(neighbour);
    this.dataset.touched = "";
    const items = [...item.parentElement.children];
    this.say(`${name} is now ${items.indexOf(item) + 1} of ${items.length}.`);
  }
}

customElements.define("course-question", CourseQuestion);
