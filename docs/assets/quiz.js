// Quizzes: loaded by course.js where a page has one. The page is complete without it.
// What a learner types is only ever compared and kept, and shown by nothing but its own field.

import { answersAreKept, onAnswersElsewhere, readAnswers, writeAnswers } from "./answers.js";
import { TYPES } from "./question-types.js";

const TRIES = 2;

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function button(label, action, attributes = {}) {
  const made = element("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", action);
  return made;
}

class CourseQuestion extends HTMLElement {
  connectedCallback() {
    this.type = TYPES[this.dataset.type];
    if (this.result || !this.type) return;
    this.form = this.querySelector("form");
    this.answer = this.querySelector("details.answer");
    this.wrong = 0;
    this.result = element("div", { role: "status", class: "result" });
    this.actions = element("p", { class: "actions" }, element("button", { type: "submit" }, "Check"));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.check(this.type.read(this));
    });
    this.form.addEventListener("input", () => this.forget());
    if (this.dataset.type === "order") this.addMoves();
    this.restore();
    // Last, so that what is restored is not announced.
    this.form.querySelector("fieldset").append(this.actions, this.result);
  }

  get key() {
    return this.dataset.question;
  }

  /** Grade an answer and keep it; what is missing or cannot be read is only said. */
  check(value) {
    if (value === null) return this.say(this.type.missing, ...this.asItStands());
    const grade = this.type.grade(this, value);
    if (grade.problem) return this.say(grade.problem);
    if (!grade.right) this.wrong += 1;
    const kept = {
      fingerprint: this.dataset.fingerprint,
      value,
      right: grade.right,
      tries: this.wrong + grade.right,
      at: new Date().toISOString(),
    };
    writeAnswers({ [this.key]: kept });
    this.seen = JSON.stringify(kept);
    this.show(grade);
    this.dispatchEvent(new Event("course-answered", { bubbles: true }));
  }

  show({ right, feedback }) {
    const sign = element("span", { "aria-hidden": "true" }, right ? "✓ " : "✗ ");
    const told = [element("p", { class: "verdict" }, sign, right ? "Right" : "Not right"), ...feedback];
    if (!right && this.wrong >= TRIES) {
      told.push(element("p", {}, "The full answer is open below."));
      this.answer.open = true;
    } else if (!right && this.querySelector(".hint:not([open])")) {
      told.push(element("p", {}, "A hint is below."));
    }
    this.say(...told);
    this.dataset.result = right ? "right" : "wrong";
    this.answer.hidden = false;
    if (!right) this.actions.append(this.retry ??= button("Try again", () => this.tryAgain()));
  }

  say(...what) {
    this.forget();
    this.result.replaceChildren(...what);
  }

  /** An answer that is being changed has no result any more. */
  forget() {
    delete this.dataset.result;
    this.retry?.remove();
    this.result.replaceChildren();
  }

  tryAgain() {
    this.forget();
    const field = this.form.querySelector("input:checked") ?? this.form.querySelector("input, .items button");
    field.focus();
    field.select?.();
  }

  /** Another tab may have answered this; what is being answered here stays. */
  refresh() {
    const isNew = this.seen !== JSON.stringify(readAnswers()[this.key]);
    if (isNew && !this.contains(document.activeElement)) this.restore();
  }

  /** Show what is kept of this question, if it is still the same question. */
  restore() {
    const kept = readAnswers()[this.key];
    this.seen = JSON.stringify(kept);
    this.forget();
    this.answer.hidden = true;
    this.answer.open = false;
    this.wrong = 0;
    const isSame = kept?.fingerprint === this.dataset.fingerprint;
    if (!isSame || kept.value === null || !this.type.restore(this, kept.value)) this.type.restore(this, null);
    else {
      const grade = this.type.grade(this, kept.value);
      if (grade.problem) return;
      this.wrong = Math.max(0, kept.tries - grade.right) || 0;
      this.show(grade);
    }
    if (kept && !isSame) this.say("This question has changed since you answered it.");
  }

  asItStands() {
    if (this.dataset.type !== "order") return [];
    const confirm = () => {
      this.dataset.touched = "";
      this.check(this.type.read(this));
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

class CourseQuiz extends HTMLElement {
  connectedCallback() {
    this.stop = onAnswersElsewhere(() => this.questions.forEach((question) => question.refresh()));
    if (this.foot) return;
    this.note = element("p", { role: "status", class: "note" });
    this.foot = element("div", { class: "foot" }, this.note);
    this.offer();
    this.append(this.foot);
    this.addEventListener("course-answered", () => this.sayWhetherKept());
    this.sayWhetherKept();
  }

  disconnectedCallback() {
    this.stop();
  }

  get questions() {
    return [...this.querySelectorAll("course-question")];
  }

  sayWhetherKept() {
    if (!answersAreKept()) this.note.textContent = "This browser does not keep your answers: they are gone when you leave.";
  }

  offer() {
    this.again?.remove();
    this.again = element("p", { class: "actions" }, button("Start again", () => this.ask()));
    this.foot.append(this.again);
  }

  ask() {
    const erase = button("Erase them", () => this.erase());
    const keep = button("Keep them", () => this.settle(""));
    this.again.replaceChildren(`Erase your answers to these ${this.questions.length} questions? `, erase, " ", keep);
    keep.focus();
  }

  erase() {
    writeAnswers(Object.fromEntries(this.questions.map((question) => [question.key, null])));
    for (const question of this.questions) question.restore();
    this.settle("Your answers to this quiz are erased.");
  }

  settle(words) {
    this.note.textContent = words;
    this.sayWhetherKept();
    this.offer();
    this.again.querySelector("button").focus();
  }
}

customElements.define("course-question", CourseQuestion);
customElements.define("course-quiz", CourseQuiz);
