// What stands around the questions of a chapter.

import { button } from "./make.js";
import "./question.js";
import { notice, onElsewhere, read, write } from "./store.js";
import { print } from "./worksheet.js";

class CourseQuiz extends HTMLElement {
  connectedCallback() {
    this.stop = onElsewhere(() => this.refresh());
    if (this.foot) return;
    customElements.upgrade(this); // the questions too
    [this.count, this.wish, this.foot, this.note, this.choices] = this.querySelectorAll(
      ".count, .wish, .foot, .foot > .note, .foot > .actions",
    );
    this.offers = [...this.choices.children];
    this.offers[0].addEventListener("click", () => this.ask());
    this.offers[1].addEventListener("click", () => print(this.questions));
    const box = this.wish.querySelector("input");
    box.checked = Boolean(read("setting", "confidence")?.value);
    box.addEventListener("change", () => {
      write("setting", "confidence", { value: box.checked });
      for (const question of this.questions) question.askHowSure();
    });
    for (const part of [this.count, this.wish, this.foot]) part.hidden = false;
    this.addEventListener("course-answered", () => this.tell());
    this.tell();
  }

  disconnectedCallback() {
    this.stop();
  }

  get questions() {
    return [...this.querySelectorAll("course-question")];
  }

  refresh() {
    this.questions.forEach((question) => question.refresh());
    this.tally();
  }

  tally() {
    const begun = this.questions.filter((question) => question.begun);
    const right = begun.filter(({ dataset }) => dataset.result === "right");
    this.count.textContent = `${begun.length} of ${this.questions.length} answered, ${right.length} right.`;
  }

  tell(words = "") {
    this.tally();
    this.note.textContent = [words, notice()].filter(Boolean).join(" ");
  }

  ask() {
    const erase = button("Erase them", () => this.erase());
    const keep = button("Keep them", () => this.settle(""));
    this.choices.replaceChildren(`Erase your answers to these ${this.questions.length} questions? `, erase, " ", keep);
    keep.focus();
  }

  erase() {
    for (const question of this.questions) {
      write("answer", question.key, null);
      question.restore();
    }
    this.settle("Your answers to this quiz are erased.");
  }

  settle(words) {
    this.tell(words);
    this.choices.replaceChildren(...this.offers);
    this.offers[0].focus();
  }
}

customElements.define("course-quiz", CourseQuiz);
