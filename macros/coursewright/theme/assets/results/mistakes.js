// How a question and the answers to it read: in the words of its chapter's page. What learners typed stays plain text.

import { tally } from "./item-analysis.js";

const LONGEST = { typed: 80, step: 20 };
const JUDGED = "judged by the learners themselves";
const LOOKED = "looked at the answer";
const ODD = "what does not fit the question";

const squeeze = (text) => text.replace(/\s+/g, " ").trim();
const shorten = (text, length) => (text.length > length ? `${text.slice(0, length - 1).trim()}…` : text);
const quote = (text) => `“${shorten(squeeze(text), LONGEST.typed)}”`;
const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** The question itself, without its number; of a text with gaps, the text too. */
export function stemOf(question) {
  const parts = [...question.querySelectorAll("legend, .cloze")].map((part) => part.cloneNode(true));
  for (const part of parts) {
    for (const extra of part.querySelectorAll(".question-number, .paper")) extra.remove();
    for (const gap of part.querySelectorAll("select, input")) gap.replaceWith(`[${gap.getAttribute("aria-label")}]`);
  }
  return squeeze(parts.map((part) => part.textContent).join(" "));
}

/** What was wrong, as {text, count}, most often first, and whether one of them came more often than what is right. */
export async function mistakesOf(question, firsts) {
  const { default: Type } = await import(`../question/types/${question.dataset.type}.js`);
  const type = new Type(question);
  if (type.isJudged) return { mistakes: [], isRightRarer: false, note: JUDGED };
  const looked = firsts.filter(({ value }) => value === null).map(() => ["", LOOKED]);
  const tried = firsts.filter(({ value }) => value !== null);
  const found = type.hasParts ? inParts(type, tried) : whole(type, tried);
  const others = tally([...looked, ...found.odd.map(() => ["?", ODD])]);
  const mistakes = [...found.wrong, ...others].sort((one, other) => other.count - one.count);
  return { mistakes, isRightRarer: found.isRightRarer };
}

function whole(type, tried) {
  const missed = tried.filter(({ credit }) => credit < 1).map(({ value }) => wordsOf(type, value));
  const wrong = tally(missed.filter(Boolean));
  const isRightRarer = wrong.length > 0 && wrong[0].count > tried.length - missed.length;
  return { wrong, odd: missed.filter((words) => !words), isRightRarer };
}

/** Of what has parts, the wrong parts are counted. */
function inParts(type, tried) {
  const good = tried.filter(({ value }) => isRecord(value)).map(({ value }) => value);
  const found = type.names.map((part) => {
    const given = good.map((value) => value[part]).filter((text) => typeof text === "string");
    const missed = given.filter((text) => !("correct" in (type.feedbackFor(text, part)?.dataset ?? {})));
    const words = missed.map((text) => choiceOf(type, text, part) ?? quote(text));
    const name = nameOf(type, part);
    const wrong = tally(missed.map((text, index) => [keyOf(type, text), `${name}: ${words[index]}`]));
    return { wrong, isRightRarer: wrong.length > 0 && wrong[0].count > given.length - missed.length };
  });
  return {
    wrong: found.flatMap(({ wrong }) => wrong),
    odd: tried.filter(({ value }) => !isRecord(value)),
    isRightRarer: found.some(({ isRightRarer }) => isRightRarer),
  };
}

/** What a whole answer is counted as, and how it reads: [key, text], or null if it does not fit the question. */
function wordsOf(type, value) {
  if (type.keyOf) return typeof value === "string" ? [keyOf(type, value), quote(value)] : null;
  const isList = Boolean(type.items) || type.fields.some((field) => field.type === "checkbox");
  if (Array.isArray(value) !== isList) return null;
  const chosen = [value].flat();
  const words = type.items ? stepsOf(type, chosen) : chosen.map((id) => choiceOf(type, id));
  return words.length && words.every(Boolean) ? [chosen.join(" "), words.join(type.items ? " → " : " + ")] : null;
}

/** Typed answers that are compared as the same are counted as one. */
function keyOf(type, text) {
  const key = type.keyOf?.(text);
  return key || key === 0 ? String(key) : text;
}

/** The words of what can be chosen in a field, or undefined. */
function choiceOf(type, value, name = "answer") {
  if (typeof value !== "string" || !value) return undefined;
  for (const field of type.fields.filter((one) => one.name === name)) {
    const option = field.matches("select") && [...field.options].find((one) => one.value === value);
    if (option) return squeeze(option.textContent);
    if (/radio|checkbox/.test(field.type) && field.value === value) return squeeze(field.closest("label").textContent);
  }
  return undefined;
}

function nameOf(type, part) {
  const field = type.fields.find(({ name }) => name === part);
  return squeeze(field.closest(".row")?.firstElementChild.textContent ?? field.getAttribute("aria-label"));
}

/** An order, without what stands right at its beginning and its end. */
function stepsOf(type, chosen) {
  const wanted = type.feedback.map((item) => item.dataset.for);
  if (JSON.stringify([...chosen].sort()) !== JSON.stringify([...wanted].sort())) return [];
  const isOff = chosen.map((id, index) => id !== wanted[index]);
  const [from, to] = [isOff.indexOf(true), isOff.lastIndexOf(true)];
  const items = new Map(type.items.map((item) => [item.dataset.option, item]));
  const words = chosen
    .slice(from, to + 1)
    .map((id) => shorten(squeeze(items.get(id).firstElementChild.textContent), LONGEST.step));
  return [...(from > 0 ? ["…"] : []), ...words, ...(to < chosen.length - 1 ? ["…"] : [])];
}
