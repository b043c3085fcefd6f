// What stands around the questions of a chapter.

import { notice, onElsewhere, read, write } from "../learner/store.js";
import "../question/question.js";

class CourseQuiz extends HTMLElement {
  /** @type {Promise<void>} */ ready;
  /** @type {Element} */ count;
  /** @type {Element} */ note;
  /** @type {Element} */ choices;

  connectedCallback() {
    this.stop = onElsewhere(() => this.refresh());
    this.ready ??= this.start();
  }

  disconnectedCallback() {
    this.stop();
  }

  async start() {
    customElements.upgrade(this);
    /** @type {NodeListOf<import("../question/question.js").CourseQuestion>} */
    const all = this.querySelectorAll("course-question");
    await Promise.all([...all].map(({ ready }) => ready));
    this.questions = [...all].filter(({ type }) => type);
    [this.count, this.note, this.choices] = this.querySelectorAll(".count, .foot > *");
    const [again, print] = /** @type {HTMLCollectionOf<HTMLElement>} */ (this.choices.children);
    again.onclick = () => import("./foot.js").then((foot) => foot.offerErasing(this));
    print.onclick = () => import("./foot.js").then((foot) => foot.print(this.questions));
    /** @type {HTMLInputElement} */
    const box = this.querySelector(".wish > input");
    box.checked = Boolean(read("setting", "confidence")?.value);
    box.addEventListener("change", () => {
      write("setting", "confidence", { value: box.checked });
      for (const question of this.questions) question.askHowSure();
    });
    /** @type {NodeListOf<HTMLElement>} */
    const parts = this.querySelectorAll(":scope > [hidden]");
    for (const part of parts) part.hidden = false;
    this.addEventListener("course-answered", () => this.tell());
    this.tell();
  }

  refresh() {
    for (const question of this.questions) question.refresh();
    this.tally();
  }

  tally() {
    const begun = this.questions.filter((one) => one.begun);
    const right = begun.filter(({ dataset }) => dataset.result === "right");
    this.count.textContent = `${begun.length} of ${this.questions.length} answered, ${right.length} right.`;
  }

  tell(message = "") {
    this.tally();
    this.note.textContent = `${message} ${notice()}`.trim();
  }
}

customElements.define("course-quiz", CourseQuiz);
