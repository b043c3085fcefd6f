// How each type of question is read, restored and graded. Add a type here and in _question.html.
//
// read(question)            what the learner has given, or null if nothing yet
// restore(question, value)  show a kept answer, or nothing if value is null; false if it does not fit
// grade(question, value)    {right, feedback: nodes}, or {problem: words} if it cannot be graded
// missing                   what to say when nothing was given

const feedbackOf = (question) => [...question.querySelectorAll(".answer .feedback > li")];
const whyOf = (place) => [...(place?.querySelector(".why")?.cloneNode(true).childNodes ?? [])];
const inputsOf = (question) => [...question.querySelectorAll("fieldset input")];
const idsOf = (question) => [...question.querySelectorAll(".items > li")].map((item) => item.dataset.option);

function line(tag, ...children) {
  const made = document.createElement(tag);
  made.append(...children);
  return made;
}

const one = {
  missing: "Choose an answer first.",
  read: (question) => inputsOf(question).find((input) => input.checked)?.value ?? null,
  restore(question, value) {
    for (const input of inputsOf(question)) input.checked = input.value === value;
    return value === null || inputsOf(question).some((input) => input.checked);
  },
  grade(question, value) {
    const chosen = feedbackOf(question).find((item) => item.dataset.for === value);
    return { right: "correct" in chosen.dataset, feedback: [line("p", ...whyOf(chosen))] };
  },
};

const several = {
  missing: "Choose at least one answer first.",
  read(question) {
    const chosen = inputsOf(question).filter((input) => input.checked);
    return chosen.length ? chosen.map((input) => input.value) : null;
  },
  restore(question, value) {
    const wanted = value ?? [];
    if (!Array.isArray(wanted)) return false;
    for (const input of inputsOf(question)) input.checked = wanted.includes(input.value);
    return wanted.every((id) => inputsOf(question).some((input) => input.value === id));
  },
  grade(question, value) {
    const list = document.createElement("ul");
    let good = 0;
    let missed = 0;
    for (const item of feedbackOf(question)) {
      const isChosen = value.includes(item.dataset.for);
      const isRight = "correct" in item.dataset;
      if (isChosen && isRight) good += 1;
      if (!isChosen && isRight) missed += 1;
      if (!isChosen && !isRight) continue;
      const copy = item.cloneNode(true);
      if (!isChosen) copy.prepend(line("b", "Missed. "));
      list.append(copy);
    }
    const count = `${good} of the ${value.length} you chose ${good === 1 ? "is" : "are"} right`;
    const rest = missed ? `, and ${missed} right ${missed === 1 ? "one is" : "ones are"} missing.` : ".";
    return { right: good === value.length && !missed, feedback: [line("p", count + rest), list] };
  },
};

function typed(missing, accepts) {
  return {
    missing,
    read: (question) => inputsOf(question)[0].value.trim() || null,
    restore(question, value) {
      if (value !== null && typeof value !== "string") return false;
      inputsOf(question)[0].value = value ?? "";
      return true;
    },
    grade: accepts,
  };
}

/** The first feedback that `fits`, or the last, which is for anything else. */
function graded(question, fits) {
  const all = feedbackOf(question);
  const found = all.find(fits) ?? all[all.length - 1];
  return { right: "correct" in found.dataset, feedback: [line("p", ...whyOf(found))] };
}

const words = typed("Type an answer first.", (question, value) => {
  const folded = fold(value);
  if (!folded) return { problem: "Type a word or a name." };
  return graded(question, (item) => item.dataset.match?.split("|").includes(folded));
});

const number = typed("Type a number first.", (question, value) => {
  const given = parseNumber(value);
  if (Number.isNaN(given)) return { problem: "Type a number in digits, such as 1689 or 2.5." };
  return graded(question, ({ dataset }) => {
    const value = Number(dataset.value);
    return Math.abs(given - value) <= Number(dataset.tolerance) + Math.abs(value) * 1e-12;
  });
});

const order = {
  missing: "You have not moved anything yet. Move an item, or say that the order is right as it stands.",
  read: (question) => ("touched" in question.dataset ? idsOf(question) : null),
  restore(question, value) {
    const list = question.querySelector(".items");
    question.firstOrder ??= idsOf(question);
    const wanted = value ?? question.firstOrder;
    const fits = Array.isArray(wanted) && [...wanted].sort().join() === [...question.firstOrder].sort().join();
    if (fits) for (const id of wanted) list.append(list.querySelector(`[data-option="${CSS.escape(id)}"]`));
    question.toggleAttribute("data-touched", fits && value !== null);
    return fits;
  },
  grade(question, value) {
    const wanted = feedbackOf(question).map((item) => item.dataset.for);
    const placed = wanted.filter((id, index) => id === value[index]).length;
    const right = placed === wanted.length;
    const why = question.querySelector(right ? ".answer .when-right" : ".answer .when-wrong");
    const count = right ? [] : [line("p", `${placed} of ${wanted.length} stand in their place.`)];
    return { right, feedback: [line("p", ...why.cloneNode(true).childNodes), ...count] };
  },
};

export const TYPES = {
  choice: one,
  "true-false": one,
  multiple: several,
  "short-text": words,
  number,
  order,
};

// Where Python's casefold is not lower case; so too old Cyrillic letters, and Cherokee, which folds to capitals.
const FOLDED = { "ß": "ss", "ς": "σ", "\u0345": "ι" };
const isCombining = (mark) => !`\u0345${mark}`.normalize("NFD").startsWith("\u0345");

/** What is compared of a typed answer; the same as `fold` of macros/quizzes.py. */
export function fold(text) {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[ßς\u0345]/g, (letter) => FOLDED[letter])
    .replace(/[\u1c80-\u1c88]/g, (letter) => letter.toUpperCase().toLowerCase())
    .replace(/\p{Script=Cherokee}/gu, (letter) => letter.toUpperCase())
    .replace(/\p{M}/gu, (mark) => (isCombining(mark) ? "" : " "))
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The number that was meant, or NaN: 1,689 and 1 689 are thousands, 2,5 is a decimal comma. */
export function parseNumber(text) {
  let digits = text.normalize("NFKC").trim().replace(/^[\u2212\u2013]/, "-");
  digits = digits.replace(/(?<=\d)[\s'\u2019](?=\d{3}(?!\d))/g, "");
  if (/^[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/.test(digits)) digits = digits.replaceAll(",", "");
  else if (/^[-+]?[1-9]\d{0,2}(\.\d{3})+,\d+$/.test(digits)) digits = digits.replaceAll(".", "").replace(",", ".");
  else if (/^[-+]?\d+,\d+$/.test(digits)) digits = digits.replace(",", ".");
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(digits) ? Number(digits) : NaN;
}
