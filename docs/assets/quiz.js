// The quiz of a chapter: what stands above and below its questions, and where the learner stopped.

import { button, element } from "./question.js";
import { notice, onElsewhere, read, write } from "./store.js";

class CourseQuiz extends HTMLElement {
  connectedCallback() {
    this.stop = [onElsewhere(() => this.refresh()), this.keepPlace()];
    if (this.foot) return;
    customElements.upgrade(this); // its questions too, which are counted
    this.count = element("p", { class: "note" });
    this.note = element("p", { role: "status", class: "note" });
    this.foot = element("div", { class: "foot" }, this.note);
    this.prepend(this.count, this.confidence());
    this.offer();
    this.append(this.foot);
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

  confidence() {
    const box = element("input", { type: "checkbox" });
    box.checked = Boolean(read("setting", "confidence")?.value);
    box.addEventListener("change", () => {
      write("setting", "confidence", { value: box.checked });
      for (const question of this.questions) question.askHowSure();
    });
    return element("label", { class: "option wish" }, box, "Ask me how sure I am");
  }

  offer() {
    this.choices?.remove();
    this.choices = element(
      "p",
      { class: "actions" },
      button("Start again", () => this.ask()),
      button("Print as a worksheet", () => this.print()),
    );
    this.foot.append(this.choices);
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
    this.offer();
    this.choices.querySelector("button").focus();
  }

  /** A blank sheet; afterwards everything is as it was. */
  print() {
    const given = this.questions.map((question) => question.type.read(question));
    const fill = (values) => this.questions.forEach((question, index) => question.type.restore(question, values[index]));
    const undo = () => {
      document.body.classList.remove("worksheet");
      fill(given);
    };
    document.body.classList.add("worksheet");
    fill(given.map(() => null));
    addEventListener("afterprint", undo, { once: true });
    print();
  }

  /** Keeps where the learner is, a moment after each scrolling; returns what stops it. */
  keepPlace() {
    let timer = 0;
    const keep = () => {
      const headings = [...document.querySelectorAll("article h1, article h2[id]")];
      const above = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 2).at(-1);
      const address = `${location.pathname}${above?.id ? `#${above.id}` : ""}`;
      const place = { address, title: headings[0].textContent, section: above?.textContent, at: new Date().toISOString() };
      write("place", "last", place);
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
