// What is typed is only compared and kept, and shown by nothing but its own field.

import { button, element } from "./make.js";
import { learner, read, write } from "./store.js";
import { TYPES } from "./question-types.js";

const TRIES = 2;
const VERDICTS = [["right", "✓ ", "Right"], ["partly", "◐ ", "Partly right"], ["wrong", "✗ ", "Not right"]];

const drafts = new Map(); // not checked yet when the theme put the same page anew

// FNV-1a
const hash = (text) => [...text].reduce((sum, sign) => Math.imul(sum ^ sign.codePointAt(0), 16777619) >>> 0, 2166136261);

class CourseQuestion extends HTMLElement {
  connectedCallback() {
    this.type = TYPES[this.dataset.type];
    const draft = drafts.get(this.dataset.fingerprint);
    drafts.delete(this.dataset.fingerprint);
    if (this.result || !this.type) return;
    this.form = this.querySelector("form");
    const early = this.type.read(this); // while this script was on its way
    this.fieldset = this.querySelector("fieldset");
    this.answer = this.querySelector("details.answer");
    this.result = element("div", { role: "status", class: "result" });
    this.controls = this.querySelector(".controls");
    [this.sure, this.reveal, this.retry] = this.querySelectorAll(".sure, .reveal, .retry");
    this.reveal.addEventListener("click", () => this.giveUp());
    this.retry.addEventListener("click", () => this.tryAgain());
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
    const given = draft ?? (this.begun ? null : early);
    if (given) this.take(given);
    this.controls.hidden = false;
    this.fieldset.append(this.result); // last, so that what is restored is not announced
  }

  disconnectedCallback() {
    const given = this.type?.read(this);
    if (given && !this.dataset.result && !("fresh" in this.dataset)) drafts.set(this.dataset.fingerprint, given);
  }

  take(value) {
    this.forget();
    this.type.restore(this, value);
  }

  get key() {
    return this.dataset.question;
  }

  /** Shows what is kept, if this is still the same question; nothing in a review. */
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

  check() {
    const value = this.type.read(this);
    if (value === null) return this.say(this.type.missing, ...this.asItStands());
    const grade = this.type.grade(this, value);
    if (grade.problem) return this.say(grade.problem);
    this.tries += 1;
    this.keep(value, grade.credit);
    this.show(grade);
    this.announce(grade.credit);
  }

  keep(value, credit) {
    const at = new Date().toISOString();
    const before = read("answer", this.key);
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
  }

  announce(credit) {
    this.dispatchEvent(new CustomEvent("course-answered", { bubbles: true, detail: { credit } }));
  }

  show({ credit, feedback }) {
    const right = credit === 1;
    const misses = this.tries - right;
    const [name, sign, words] = VERDICTS[right ? 0 : credit ? 1 : 2];
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
    this.retry.hidden = right || this.type.isJudged;
  }

  hint(number) {
    const hint = this.querySelectorAll(".hint > p")[number - 1]?.cloneNode(true);
    hint?.prepend(element("b", {}, "Hint: "));
    return hint ? [hint] : [];
  }

  giveUp() {
    const isFirst = !this.begun;
    if (isFirst) this.keep(null, 0);
    this.say("The answer is open below.");
    this.uncover(true);
    this.answer.open = true;
    if (isFirst) this.announce(0);
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

  forget() {
    delete this.dataset.result;
    this.retry.hidden = true;
    this.result.replaceChildren();
  }

  tryAgain() {
    this.forget();
    const field = this.form.querySelector("input:checked") ?? this.form.querySelector("input, select, .items button");
    field.focus();
    field.select?.();
  }

  askHowSure() {
    this.sure.hidden = this.begun || !read("setting", "confidence")?.value;
    if (this.begun) this.sure.querySelectorAll("input").forEach((radio) => (radio.checked = false));
  }

  refresh() {
    const isNew = this.seen !== JSON.stringify(read("answer", this.key));
    if (isNew && !this.contains(document.activeElement)) this.restore();
  }

  shuffle() {
    const seed = learner();
    const options = [...this.fieldset.querySelectorAll(":scope > .option")];
    const rank = (option) => hash(`${option.firstChild.value} ${this.key} ${seed}`);
    const free = options.filter((option) => !("pin" in option.dataset)).sort((one, other) => rank(one) - rank(other));
    if (seed) this.controls.before(...options.map((option) => ("pin" in option.dataset ? option : free.shift())));
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
    for (const move of this.querySelectorAll(".move")) {
      move.hidden = false;
      move.addEventListener("click", () => this.move(move.parentElement, move.value));
    }
  }

  // The neighbour moves, so that the item keeps the focus.
  move(item, where) {
    const name = item.firstElementChild.textContent;
    const neighbour = where === "up" ? item.previousElementSibling : item.nextElementSibling;
    if (!neighbour) return this.say(`${name} is ${where === "up" ? "first" : "last"} already.`);
    if (where === "up") item.after(neighbour);
    else item.before(neighbour);
    this.dataset.touched = "";
    const items = [...item.parentElement.children];
    this.say(`${name} is now ${items.indexOf(item) + 1} of ${items.length}.`);
  }
}

customElements.define("course-question", CourseQuestion);
