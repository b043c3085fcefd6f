// Add a type here and in the templates.
//
// read(question)            what was given, or null
// restore(question, value)  shows it, or nothing if it is null; false if it does not fit
// grade(question, value)    {credit: 0 to 1, feedback: nodes}, or {problem: words}
// missing                   what to say if nothing was given

import { element } from "./make.js";

export const feedbackOf = (question) => [...question.querySelectorAll(".answer .feedback > li")];
// Not `form.elements`: a field may have that very name.
const fieldsOf = (question) => [...question.form.querySelectorAll("[name]")].filter(({ name }) => name[0] !== "-");
const givenIn = (question) => [...new FormData(question.form)].filter(([name, text]) => name[0] !== "-" && text.trim());
const idsOf = (question) => [...question.querySelectorAll(".items > li")].map((item) => item.dataset.option);
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function fill(question, value) {
  const isByName = typeof value === "object" && value && !Array.isArray(value);
  for (const field of fieldsOf(question)) {
    const given = isByName ? [value[field.name]] : [value].flat();
    if (/radio|checkbox/.test(field.type)) field.checked = given.includes(field.value);
    else field.value = given[0] ?? "";
  }
}

function restore(question, value) {
  fill(question, value);
  const fits = same(this.read(question), value);
  if (!fits) fill(question, null);
  return fits;
}

/** Whether an item of the feedback is for this value, in this part. */
export function isFor({ dataset }, value, part) {
  if (part && dataset.part && dataset.part !== part) return false;
  if ("for" in dataset) return dataset.for === value;
  if ("match" in dataset) return dataset.match.split("|").includes(fold(value));
  if (!("value" in dataset)) return true;
  const wanted = Number(dataset.value);
  return Math.abs(parseNumber(value) - wanted) <= Number(dataset.tolerance) + Math.abs(wanted) * 1e-12;
}

const isCorrect = (item) => "correct" in item.dataset;

function told(item, opening) {
  const copy = item.cloneNode(true);
  copy.hidden = false;
  copy.prepend(opening);
  return copy;
}

const one = (missing, problemOf = () => "") => ({
  missing,
  restore,
  read: (question) => givenIn(question)[0]?.[1].trim() ?? null,
  grade(question, value) {
    const problem = problemOf(value);
    if (problem) return { problem };
    const item = feedbackOf(question).find((item) => isFor(item, value));
    const why = item.querySelector(".why").cloneNode(true);
    return { credit: Number(isCorrect(item)), feedback: [element("p", {}, ...why.childNodes)] };
  },
});

const several = {
  missing: "Choose at least one answer first.",
  restore,
  read(question) {
    const chosen = givenIn(question).map(([, value]) => value);
    return chosen.length ? chosen.sort() : null;
  },
  grade(question, value) {
    const chosen = feedbackOf(question).filter((item) => value.includes(item.dataset.for));
    const good = chosen.filter(isCorrect).length;
    const wanted = feedbackOf(question).filter(isCorrect).length;
    const missed = wanted - good;
    const count = `${good} of the ${value.length} you chose ${good === 1 ? "is" : "are"} right`;
    const rest = missed ? `, and ${missed} right ${missed === 1 ? "one is" : "ones are"} missing.` : ".";
    const list = element("ul", {}, ...chosen.map((item) => told(item, isCorrect(item) ? "✓ " : "✗ ")));
    return { credit: Math.max(0, good - (chosen.length - good)) / wanted, feedback: [element("p", {}, count + rest), list] };
  },
};

const parts = {
  missing: "Fill in all of it first.",
  restore,
  read(question) {
    const given = givenIn(question).map(([name, text]) => [name, text.trim()]);
    return given.length ? Object.fromEntries(given.sort()) : null;
  },
  grade(question, value) {
    const names = [...new Set(fieldsOf(question).map(({ name }) => name))];
    const empty = names.filter((name) => !(name in value)).length;
    if (empty) return { problem: `${empty} of ${names.length} ${empty === 1 ? "is" : "are"} still empty.` };
    const items = names.map((name) => feedbackOf(question).find((item) => isFor(item, value[name], name)));
    const good = items.filter(isCorrect).length;
    const list = element("ul", {}, ...items.map((item) => told(item, isCorrect(item) ? "✓ " : "✗ ")));
    const count = element("p", {}, `${good} of ${names.length} ${good === 1 ? "is" : "are"} right.`);
    return { credit: good / names.length, feedback: names.length > 1 ? [count, list] : [list] };
  },
};

/** The length of the longest run in rising order, gaps allowed. */
function longestRise(numbers) {
  const lengths = [];
  numbers.forEach((number, index) => {
    lengths[index] = 1 + Math.max(0, ...lengths.filter((_, before) => numbers[before] < number));
  });
  return Math.max(...lengths);
}

const order = {
  missing: "You have not moved anything yet. Move an item, or say that the order is right as it stands.",
  read: (question) => ("touched" in question.dataset ? idsOf(question) : null),
  restore(question, value) {
    const list = question.querySelector(".items");
    question.firstOrder ??= idsOf(question);
    const wanted = value ?? question.firstOrder;
    const fits = Array.isArray(wanted) && same([...wanted].sort(), [...question.firstOrder].sort());
    for (const id of fits ? wanted : question.firstOrder) {
      list.append(list.querySelector(`[data-option="${CSS.escape(id)}"]`));
    }
    question.toggleAttribute("data-touched", fits && value !== null);
    return fits;
  },
  grade(question, value) {
    const wanted = feedbackOf(question).map((item) => item.dataset.for);
    const good = longestRise(value.map((id) => wanted.indexOf(id)));
    const credit = (good - 1) / (wanted.length - 1);
    const why = question.querySelector(credit === 1 ? ".answer .when-right" : ".answer .when-wrong");
    const count = `${good} of ${wanted.length} are in the right order among themselves: the rest must move.`;
    return { credit, feedback: [element("p", {}, ...why.cloneNode(true).childNodes), ...(credit === 1 ? [] : [element("p", {}, count)])] };
  },
};

// Judged by the learner.
const argue = {
  missing: "Write your argument first.",
  isJudged: true,
  ticks: (question) => [...question.querySelectorAll(".answer input")],
  read(question) {
    const text = question.form.elements.answer.value.trim();
    const has = this.ticks(question).filter((tick) => tick.checked).map((tick) => tick.value);
    return text ? { text, has: has.sort() } : null; // the rubric may be put in another order
  },
  restore(question, value) {
    question.form.elements.answer.value = value?.text ?? "";
    for (const tick of this.ticks(question)) tick.checked = Boolean(value?.has?.includes?.(tick.value));
    const fits = same(this.read(question), value);
    if (!fits) this.restore(question, null);
    return fits;
  },
  grade(question, { has }) {
    const all = this.ticks(question).length;
    const words = `You ticked ${has.length} of ${all}.`;
    return { credit: has.length / all, feedback: [element("p", {}, "Compare yours with the model below, and tick what it has. ", words)] };
  },
};

export const TYPES = {
  choice: one("Choose an answer first."),
  "true-false": one("Choose an answer first."),
  multiple: several,
  "short-text": one("Type an answer first.", (value) => (fold(value) ? "" : "Type a word or a name.")),
  number: one("Type a number first.", (value) =>
    Number.isNaN(parseNumber(value)) ? "Type a number in digits, such as 1689 or 2.5." : "",
  ),
  order,
  match: parts,
  categorize: parts,
  cloze: parts,
  locate: one("Choose a place first."),
  argue,
};

/** As `fold` of macros/fingerprint.py. */
export function fold(text) {
  const alike = text.normalize("NFKD").toUpperCase().toLowerCase().normalize("NFKD");
  return alike.replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
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
