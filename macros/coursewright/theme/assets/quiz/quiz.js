// A quiz: its count, its settings, its end.

import { notice, onElsewhere, read, write } from "../learner/store.js";
import "../question/question.js";

export class CourseQuiz extends HTMLElement {
  connectedCallback() {
    this.stop = onElsewhere(() => this.refresh());
    this.ready ??= this.start();
  }

  disconnectedCallback() {
    this.stop();
  }

  async start() {
    customElements.upgrade(this);
    const all = [...this.querySelectorAll("course-question")];
    await Promise.all(all.map(({ ready }) => ready));
    this.questions = all.filter(({ type }) => type);
    [this.count, this.note, this.choices] = this.querySelectorAll(".count, .foot > *");
    const [again, print] = this.querySelectorAll(".foot button");
    again.onclick = () => import("./foot.js").then((foot) => foot.offerErasing(this));
    print.onclick = () => import("./foot.js").then((foot) => foot.print(this.questions));
    const box = this.querySelector(".wish > input");
    box.checked = Boolean(read("setting", "confidence")?.value);
    box.addEventListener("change", () => {
      write("setting", "confidence", { value: box.checked });
      for (const question of this.questions) question.askHowSure();
    });
    for (const part of this.querySelectorAll(":scope > [hidden]")) part.hidden = false;
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
