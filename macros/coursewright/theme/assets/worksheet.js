// A chapter's questions on paper, without what the learner has answered.

export function print(questions) {
  const given = questions.map((question) => question.type.read(question));
  const turn = (values) => {
    document.body.classList.toggle("worksheet");
    questions.forEach((question, index) => question.type.restore(question, values[index] ?? null));
  };
  turn([]);
  addEventListener("afterprint", () => turn(given), { once: true });
  window.print();
}
