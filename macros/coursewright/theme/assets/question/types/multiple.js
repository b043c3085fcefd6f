import Choice, { isCorrect } from "./choice.js";

export default class extends Choice {
  missing = "Choose at least one answer first.";

  read() {
    const chosen = this.given.map(([, value]) => value);
    return chosen.length ? chosen.sort() : null;
  }

  grade(value) {
    const chosen = this.feedback.filter((item) => value.includes(item.dataset.for));
    const good = chosen.filter(isCorrect).length;
    const wanted = this.feedback.filter(isCorrect).length;
    const missed = wanted - good;
    const count = `${good} of the ${value.length} you chose ${good === 1 ? "is" : "are"} right`;
    const rest = missed ? `, and ${missed} right ${missed === 1 ? "one is" : "ones are"} missing.` : ".";
    return { credit: Math.max(0, 2 * good - chosen.length) / wanted, feedback: [count + rest, this.marked(chosen)] };
  }
}
