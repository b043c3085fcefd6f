import Choice, { isCorrect } from "./choice.js";

export default class extends Choice {
  missing = "Fill in all of it first.";
  hasParts = true;

  get names() {
    return [...new Set(this.fields.map(({ name }) => name))];
  }

  read() {
    const { given } = this;
    return given.length ? Object.fromEntries(given.sort()) : null;
  }

  grade(value) {
    const { names } = this;
    const all = names.length;
    const empty = names.filter((name) => !(name in value)).length;
    if (empty) return { problem: `${empty} of ${all} ${empty === 1 ? "is" : "are"} still empty.` };
    const items = names.map((name) => this.feedbackFor(value[name], name));
    const good = items.filter(isCorrect).length;
    const count = `${good} of ${all} ${good === 1 ? "is" : "are"} right.`;
    return { credit: good / all, feedback: [...(all > 1 ? [count] : []), this.marked(items)] };
  }
}
