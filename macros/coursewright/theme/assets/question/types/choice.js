// One of several options: how it is read, shown again and graded. The other types extend this one.

import { element } from "../../lib/make.js";

export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
export const isCorrect = ({ dataset }) => "correct" in dataset;
export const paragraph = (part) => element("p", {}, ...part.cloneNode(true).childNodes);

export class Choice {
  missing = "Choose an answer first.";

  constructor(question) {
    this.question = question;
  }

  all(selector) {
    return [...this.question.querySelectorAll(selector)];
  }

  get fields() {
    return this.all("form [name]:not([name^='-'])");
  }

  get given() {
    const all = [...new FormData(this.question.querySelector("form"))];
    return all.map(([name, text]) => [name, text.trim()]).filter(([name, text]) => name[0] !== "-" && text);
  }

  get feedback() {
    return this.all(".feedback > li");
  }

  /** @returns {Value} */
  read() {
    return this.given[0]?.[1] ?? null;
  }

  /** Shows a value, or nothing if it is null; false if it does not fit. */
  restore(value) {
    this.fill(value);
    const fits = same(this.read(), value);
    if (!fits) this.fill(null);
    return fits;
  }

  fill(value) {
    const isByName = typeof value === "object" && value && !Array.isArray(value);
    for (const field of this.fields) {
      const given = [isByName ? value[field.name] : value].flat();
      if (/radio|checkbox/.test(field.type)) field.checked = given.includes(field.value);
      else field.value = given[0] ?? "";
    }
  }

  /** @returns {Grade} */
  grade(value) {
    const item = this.feedbackFor(value);
    return { credit: Number(isCorrect(item)), feedback: [paragraph(item.querySelector(".why"))] };
  }

  feedbackFor(value, part) {
    return this.feedback.find(
      ({ dataset }) => [part, undefined].includes(dataset.part) && this.isMeant(dataset, value),
    );
  }

  isMeant(data, value) {
    return data.match ? data.match.split("|").includes(this.keyOf(value)) : (data.for ?? value) === value;
  }

  marked(items) {
    const list = element("ul", {}, ...items.map((item) => item.cloneNode(true)));
    for (const item of list.children) {
      item.hidden = false;
      item.prepend(isCorrect(item) ? "✓ " : "✗ ");
    }
    return list;
  }
}

export default Choice;
