// One question: check, explain, keep. Nothing shows what is typed but its own field.

import { learner, read, write } from "../learner/store.js";
import { element } from "../lib/make.js";

const TRIES = 2;
const VERDICTS = { right: ["✓ ", "Right"], partly: ["◐ ", "Partly right"], wrong: ["✗ ", "Not right"] };

const drafts = new Map(); // unchecked when the page changed

const hash = (text) =>
  [...text].reduce((sum, sign) => Math.imul(sum ^ sign.codePointAt(0), 16777619) >>> 0, 2166136261);

export class CourseQuestion extends HTMLElement {
  connectedCallback() {
    const { fingerprint, type } = this.dataset;
    const draft = drafts.get(fingerprint);
    drafts.delete(fingerprint);
    this.ready ??= import(`./types/${type}.js`).then(
      ({ default: Type }) => this.start(new Type(this), draft),
      () => {},
    );
  }

  disconnectedCallback() {
    const given = this.type?.read();
    if (given && !this.dataset.result && !("fresh" in this.dataset)) drafts.set(this.dataset.fingerprint, given);
  }

  start(type, draft) {
    this.type = type;
    const early = type.read(); // before the script came
    this.answer = this.querySelector("details.answer");
    this.result = element("div", { role: "status", class: "result" });
    [this.form, this.controls, this.sure, this.reveal, this.retry] = this.querySelectorAll(
      "form, .controls, .sure, .reveal, .retry",
    );
    this.reveal.onclick = () => this.giveUp();
    this.retry.onclick = () => this.tryAgain();
    this.form.onsubmit = (event) => {
      event.preventDefault();
      this.check();
    };
    this.form.oninput = ({ target }) => {
      if (target.name !== "-sure") this.say();
    };
    this.onkeydown = ({ key, ctrlKey, target }) => {
      if (key === "Enter" && ctrlKey && target.matches("textarea")) this.check();
    };
    if (type.isJudged) this.answer.onchange = () => this.check();
    type.start?.();
    if ("shuffle" in this.dataset) this.shuffle();
    this.restore();
    const given = draft ?? (this.begun ? null : early);
    if (given) {
      this.say();
      type.restore(given);
    }
    this.controls.hidden = false;
    this.controls.after(this.result); // last: what is restored is not announced
  }

  get key() {
    return this.dataset.question;
  }

  get kept() {
    return read("answer", this.key);
  }

  /** Shows what is kept of this question; nothing in a review. */
  restore() {
    const { type, kept } = this;
    const isSame = kept?.fingerprint === this.dataset.fingerprint;
    this.seen = JSON.stringify(kept);
    this.rounds = isSame ? kept.rounds : [];
    this.answer.open = false;
    const fits = isSame && !("fresh" in this.dataset) && type.restore(kept.value);
    if (!fits) type.restore(null);
    const grade = fits && kept.value !== null && type.grade(kept.value);
    this.begun = fits && !grade.problem;
    this.tries = this.begun ? kept.tries : 0;
    this.askHowSure();
    this.uncover(this.begun);
    if (!this.begun) this.say(kept && !isSame ? "This question has changed since you answered it." : "");
    else if (grade) this.show(grade);
    else this.say("You looked at the answer.");
  }

  check() {
    const { type } = this;
    const value = type.read();
    if (value === null) return this.say(type.missing, ...(type.remedy?.() ?? []));
    const grade = type.grade(value);
    if (grade.problem) return this.say(grade.problem);
    this.tries += 1;
    this.keep(value, grade.credit);
    this.show(grade);
    this.announce();
  }

  keep(value, credit) {
    const at = new Date().toISOString();
    const { fingerprint } = this.dataset;
    const { isJudged } = this.type;
    const before = this.kept;
    if (before?.fingerprint === fingerprint) this.rounds = before.rounds;
    if (this.begun && isJudged) this.rounds = this.rounds.with(-1, { ...this.rounds.at(-1), credit });
    else if (!this.begun) {
      const confidence = this.sure.querySelector(":checked")?.value;
      this.rounds = [...this.rounds, { at, credit, confidence, ...(!isJudged && { value }) }];
    }
    this.begun = true;
    const kept = { fingerprint, value, credit, tries: this.tries, at, rounds: this.rounds };
    write("answer", this.key, kept);
    this.seen = JSON.stringify(kept);
    this.askHowSure();
  }

  announce() {
    this.dispatchEvent(new Event("course-answered", { bubbles: true }));
  }

  /** @param {Grade} grade */
  show({ credit, feedback }) {
    const { isJudged } = this.type;
    const isRight = credit === 1;
    const verdict = isRight ? "right" : credit ? "partly" : "wrong";
    const [sign, words] = VERDICTS[verdict];
    const parts = feedback.map((part) => (typeof part === "string" ? element("p", {}, part) : part));
    if (!isJudged) {
      parts.unshift(element("p", { class: "verdict" }, element("span", { "aria-hidden": "true" }, sign), words));
      if (!isRight) parts.push(this.help());
    }
    this.say(...parts);
    this.dataset.result = verdict;
    this.uncover(true);
    this.answer.open ||= isJudged || (!isRight && this.tries >= TRIES);
    this.retry.hidden = isRight || isJudged;
  }

  help() {
    if (this.tries >= TRIES) return element("p", {}, "The full answer is open below.");
    const hint = this.querySelectorAll(".hint > p")[this.tries - 1]?.cloneNode(true) ?? "";
    if (hint) hint.prepend(element("b", {}, "Hint: "));
    return hint;
  }

  giveUp() {
    const isFirst = !this.begun;
    if (isFirst) this.keep(null, 0);
    this.say("The answer is open below.");
    this.uncover(true);
    this.answer.open = true;
    if (isFirst) this.announce();
    this.answer.querySelector("summary").focus();
  }

  uncover(isOpen) {
    this.answer.hidden = !isOpen;
    this.reveal.hidden = isOpen;
  }

  say(...parts) {
    delete this.dataset.result;
    this.retry.hidden = true;
    this.result.replaceChildren(...parts);
  }

  tryAgain() {
    this.say();
    const field = this.form.querySelector("input:checked") ?? this.form.querySelector("input, select, .items button");
    field.focus();
    field.select?.();
  }

  askHowSure() {
    this.sure.hidden = this.begun || !read("setting", "confidence")?.value;
    if (this.begun) for (const radio of this.sure.querySelectorAll("input")) radio.checked = false;
  }

  refresh() {
    const isNew = this.seen !== JSON.stringify(this.kept);
    if (isNew && !this.contains(document.activeElement)) this.restore();
  }

  shuffle() {
    const seed = learner();
    const options = [...this.querySelectorAll("fieldset > .option")];
    const rank = (option) => hash(`${option.firstChild.value} ${this.key} ${seed}`);
    const free = options.filter((option) => !("pin" in option.dataset)).sort((one, other) => rank(one) - rank(other));
    if (seed) this.controls.before(...options.map((option) => ("pin" in option.dataset ? option : free.shift())));
  }
}

customElements.define("course-question", CourseQuestion);
