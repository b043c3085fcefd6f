// What stands around the questions of a chapter, and where the learner stopped.

import { button } from "./make.js";
import "./question.js";
import { notice, onElsewhere, read, write } from "./store.js";

class CourseQuiz extends HTMLElement {
  connectedCallback() {
    this.stop = [onElsewhere(() => this.refresh()), this.keepPlace()];
    if (this.foot) return;
    customElements.upgrade(this); // the questions too
    [this.count, this.wish, this.foot, this.note, this.choices] = this.querySelectorAll(
      ".count, .wish, .foot, .foot > .note, .foot > .actions",
    );
    this.offers = [...this.choices.children];
    this.offers[0].addEventListener("click", () => this.ask());
    this.offers[1].addEventListener("click", () => this.print());
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
    for (const stop of this.stop) stop();
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

  print() {
    const given = this.questions.map((question) => question.type.read(question));
    const turn = (values) => {
      document.body.classList.toggle("worksheet");
      this.questions.forEach((question, index) => question.type.restore(question, values[index] ?? null));
    };
    turn([]);
    addEventListener("afterprint", () => turn(given), { once: true });
    print();
  }

  /** Keeps the place after each scrolling; returns what stops that. */
  keepPlace() {
    let timer = 0;
    const keep = () => {
      const headings = [...document.querySelectorAll("article :is(h1, h2[id])")];
      const above = headings.findLast((one) => one.getBoundingClientRect().top < innerHeight / 2) ?? headings[0];
      const [title, section] = [headings[0].textContent, above.textContent];
      write("place", "last", { address: `${location.pathname}#${above.id}`, title, section, at: new Date().toISOString() });
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(keep, 400);
    };
    addEventListener("scroll", later, { passive: true });
    later();
    return () => {
      clearTimeout(timer);
      removeEventListener("scroll", later);
    };
  }
}

customElements.define("course-quiz", CourseQuiz);
