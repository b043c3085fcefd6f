import { button } from "../../lib/make.js";
import Choice, { paragraph, same } from "./choice.js";

/** The length of the longest run in rising order, gaps allowed. */
function longestRise(numbers) {
  const tops = [];
  for (const number of numbers)
    tops.splice(
      [...tops, Infinity].findIndex((top) => top > number),
      1,
      number,
    );
  return tops.length;
}

export default class extends Choice {
  missing = "You have not moved anything yet. Move an item, or say that the order is right as it stands.";
  first = this.ids;

  get items() {
    return this.all(".items > li");
  }

  get ids() {
    return this.items.map(({ dataset }) => dataset.option);
  }

  start() {
    for (const one of this.all(".move")) {
      one.hidden = false;
      one.addEventListener("click", () => this.move(one.parentElement, one.value === "up"));
    }
  }

  // The neighbour moves, so that the item keeps the focus.
  move(item, isUp) {
    const name = item.firstElementChild.textContent;
    const neighbour = isUp ? item.previousElementSibling : item.nextElementSibling;
    if (!neighbour) return this.question.say(`${name} is ${isUp ? "first" : "last"} already.`);
    item[isUp ? "after" : "before"](neighbour);
    this.isMoved = true;
    const { items } = this;
    this.question.say(`${name} is now ${items.indexOf(item) + 1} of ${items.length}.`);
  }

  remedy() {
    const { question } = this;
    const check = () => {
      this.isMoved = true;
      question.check();
      question.querySelector("[type=submit]").focus();
    };
    return [" ", button("Check it as it stands", check)];
  }

  read() {
    return this.isMoved ? this.ids : null;
  }

  restore(value) {
    const { first, items } = this;
    const fits = !value || same([value].flat().sort(), [...first].sort());
    for (const id of (fits && value) || first) {
      items[0].parentElement.append(items.find(({ dataset }) => dataset.option === id));
    }
    this.isMoved = fits && value !== null;
    return fits;
  }

  grade(value) {
    const wanted = this.feedback.map(({ dataset }) => dataset.for);
    const good = longestRise(value.map((id) => wanted.indexOf(id)));
    const all = wanted.length;
    const [right, otherwise] = this.all(".answer > .why").map(paragraph);
    const count = `${good} of ${all} are in the right order among themselves: the rest must move.`;
    return { credit: (good - 1) / (all - 1), feedback: good === all ? [right] : [otherwise, count] };
  }
}
