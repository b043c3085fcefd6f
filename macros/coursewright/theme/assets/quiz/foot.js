// Beneath the questions of a chapter: start again, and print them as a worksheet. It comes with the first press.

import { write } from "../learner/store.js";
import { button } from "../lib/make.js";

/** Asks before it erases the answers of a quiz. */
export function offerErasing(quiz) {
  const offers = [...quiz.choices.children];
  const settle = (message) => {
    quiz.tell(message);
    quiz.choices.replaceChildren(...offers);
    offers[0].focus();
  };
  const erase = () => {
    for (const question of quiz.questions) {
      write("answer", question.key, null);
      question.restore();
    }
    settle("Your answers to this quiz are erased.");
  };
  const keep = button("Keep them", () => settle(""));
  const words = `Erase your answers to these ${quiz.questions.length} questions? `;
  quiz.choices.replaceChildren(words, button("Erase them", erase), " ", keep);
  keep.focus();
}

/** Prints questions without what the learner has answered. */
export function print(questions) {
  const given = questions.map(({ type }) => type.read());
  const turn = (values) => {
    document.body.classList.toggle("worksheet");
    for (const [index, { type }] of questions.entries()) type.restore(values[index] ?? null);
  };
  turn([]);
  addEventListener("afterprint", () => turn(given), { once: true });
  window.print();
}
