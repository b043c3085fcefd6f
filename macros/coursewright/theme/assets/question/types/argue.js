import Choice from "./choice.js";

export default class extends Choice {
  missing = "Write your argument first.";
  isJudged = true;

  get ticks() {
    return this.all(".answer input");
  }

  read() {
    const text = super.read();
    const has = this.ticks.filter((tick) => tick.checked).map((tick) => tick.value);
    return text ? { text, has: has.sort() } : null; // the rubric may be put in another order
  }

  fill(value) {
    super.fill(value?.text);
    for (const tick of this.ticks) tick.checked = Boolean(value?.has?.includes?.(tick.value));
  }

  grade({ has }) {
    const all = this.ticks.length;
    const words = `Compare yours with the model below, and tick what it has. You ticked ${has.length} of ${all}.`;
    return { credit: has.length / all, feedback: [words] };
  }
}
