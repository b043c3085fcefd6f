// How a question and the answers to it read: in the words of its chapter's page. What learners typed stays plain text.

import { tally } from "./item-analysis.js";
import { feedbackOf, fold, isFor, parseNumber } from "./question-types.js";

const PARTED = ["match", "categorize", "cloze"];
const TYPED = ["short-text", "number"];
const LONGEST = { typed: 80, step: 20 };

const squeeze = (text) => text.replace(/\s+/g, " ").trim();
const shorten = (text, length) => (text.length > length ? `${text.slice(0, length - 1).trim()}…` : text);
const quote = (text) => `“${shorten(squeeze(text), LONGEST.typed)}”`;
const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** The question itself, without its number; of a text with gaps, the text too. */
export function stemOf(question) {
  const parts = [...question.querySelectorAll("legend, .cloze")].map((part) => part.cloneNode(true));
  for (const part of parts) {
    part.querySelectorAll(".question-number, .paper").forEach((extra) => extra.remove());
    part.querySelectorAll("select, input").forEach((gap) => gap.replaceWith(`[${gap.getAttribute("aria-label")}]`));
  }
  return squeeze(parts.map((part) => part.textContent).join(" "));
}

// What begins with a hyphen asks how sure one is.
const fieldsOf = (question) => [...question.querySelectorAll("form :is(input, select):not([name^='-'])")];

/** The words of what can be chosen in a field, or undefined. */
function choiceOf(question, name, value) {
  if (typeof value !== "string" || !value) return undefined;
  for (const field of fieldsOf(question).filter((one) => one.name === name)) {
    const option = field.matches("select") && [...field.options].find((one) => one.value === value);
    if (option) return squeeze(option.textContent);
    if (/radio|checkbox/.test(field.type) && field.value === value) return squeeze(field.closest("label").textContent);
  }
  return undefined;
}

const namesOf = (question) => [...new Set(fieldsOf(question).map(({ name }) => name))];

function nameOf(question, part) {
  const field = fieldsOf(question).find(({ name }) => name === part);
  return squeeze(field.closest(".row")?.firstElementChild.textContent ?? field.getAttribute("aria-label"));
}

/** What a whole answer is counted as, and how it reads: [key, text], or null if it does not fit the question. */
function wordsOf(question, value) {
  const { type } = question.dataset;
  if (TYPED.includes(type)) {
    if (typeof value !== "string") return null;
    const number = parseNumber(value);
    return [type === "number" && !Number.isNaN(number) ? String(number) : fold(value) || value, quote(value)];
  }
  if (Array.isArray(value) !== ["multiple", "order"].includes(type)) return null;
  const chosen = [value].flat();
  const words = type === "order" ? stepsOf(question, chosen) : chosen.map((id) => choiceOf(question, "answer", id));
  return words.length && words.every(Boolean) ? [chosen.join(" "), words.join(type === "order" ? " → " : " + ")] : null;
}

/** An order, without what stands right at its beginning and its end. */
function stepsOf(question, chosen) {
  const wanted = feedbackOf(question).map((item) => item.dataset.for);
  if (JSON.stringify([...chosen].sort()) !== JSON.stringify([...wanted].sort())) return [];
  const isOff = chosen.map((id, index) => id !== wanted[index]);
  const [from, to] = [isOff.indexOf(true), isOff.lastIndexOf(true)];
  const items = new Map([...question.querySelectorAll(".items > li")].map((item) => [item.dataset.option, item]));
  const words = chosen.slice(from, to + 1).map((id) => shorten(squeeze(items.get(id).firstElementChild.textContent), LONGEST.step));
  return [...(from > 0 ? ["…"] : []), ...words, ...(to < chosen.length - 1 ? ["…"] : [])];
}

/** What was wrong, as {text, count}, most often first, and whether one of them came more often than what is right. */
export function mistakesOf(question, firsts) {
  const { type } = question.dataset;
  if (type === "argue") return { mistakes: [], isRightRarer: false };
  const looked = firsts.filter(({ value }) => value === null).map(() => ["", "looked at the answer"]);
  const tried = firsts.filter(({ value }) => value !== null);
  const found = PARTED.includes(type) ? inParts(question, tried) : whole(question, tried);
  const others = tally([...looked, ...found.odd.map(() => ["?", "what does not fit the question"])]);
  const mistakes = [...found.wrong, ...others].sort((one, other) => other.count - one.count);
  return { mistakes, isRightRarer: found.isRightRarer };
}

function whole(question, tried) {
  const missed = tried.filter(({ credit }) => credit < 1).map(({ value }) => wordsOf(question, value));
  const wrong = tally(missed.filter(Boolean));
  const isRightRarer = wrong.length > 0 && wrong[0].count > tried.length - missed.length;
  return { wrong, odd: missed.filter((words) => !words), isRightRarer };
}

/** Of what has parts, the wrong parts are counted. */
function inParts(question, tried) {
  const good = tried.filter(({ value }) => isRecord(value)).map(({ value }) => value);
  const found = namesOf(question).map((part) => {
    const given = good.map((value) => value[part]).filter((text) => typeof text === "string");
    const answerTo = (text) => feedbackOf(question).find((item) => isFor(item, text, part));
    const isRight = (text) => "correct" in (answerTo(text)?.dataset ?? {});
    const missed = given.filter((text) => !isRight(text));
    const words = missed.map((text) => choiceOf(question, part, text) ?? quote(text));
    const name = nameOf(question, part);
    const wrong = tally(missed.map((text, index) => [fold(text) || text, `${name}: ${words[index]}`]));
    return { wrong, isRightRarer: wrong.length > 0 && wrong[0].count > given.length - missed.length };
  });
  return {
    wrong: found.flatMap(({ wrong }) => wrong),
    odd: tried.filter(({ value }) => !isRecord(value)),
    isRightRarer: found.some(({ isRightRarer }) => isRightRarer),
  };
}
