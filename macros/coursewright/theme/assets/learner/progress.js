// What is kept, counted and brought back: pure, and shared by the page of reviews and the home page.

import { dueDay, isDue, stateOf } from "./schedule.js";

/** The questions of a bank: `id:fingerprint id:fingerprint`. */
export function readBank(text) {
  const entries = text.split(" ").filter(Boolean);
  return entries.map((entry) => ({ id: entry.split(":")[0], fingerprint: entry.split(":")[1] }));
}

/** When a chapter was begun, in milliseconds: the earliest that is kept of its questions; undefined if nothing is. */
function begunAt({ bank }, answers) {
  const kept = bank.map(({ id }) => answers.get(id)).filter(Boolean);
  const times = kept.flatMap(({ at, rounds }) => [at, ...rounds.map((round) => round.at)]).map(Date.parse);
  return times.length ? Math.min(...times) : undefined;
}

function questionsOf(chapter, begun, answers) {
  return chapter.bank.map(({ id, fingerprint }) => {
    const kept = answers.get(id);
    const isAnswered = kept?.fingerprint === fingerprint;
    const isRight = isAnswered && kept.credit === 1;
    return { kind: "answer", id, chapter, begun, isAnswered, isRight, rounds: isAnswered ? kept.rounds : [] };
  });
}

/** Every question, and once each the terms of the chapters begun; answers and cards are Maps of what is kept by id. */
export function itemsOf(chapters, answers, cards = new Map()) {
  const opened = chapters.map((chapter) => ({ chapter, begun: begunAt(chapter, answers) }));
  const questions = opened.flatMap(({ chapter, begun }) => questionsOf(chapter, begun, answers));
  const terms = new Map();
  for (const { chapter, begun } of opened.filter((one) => one.begun).sort((one, other) => one.begun - other.begun)) {
    for (const id of chapter.terms ?? []) {
      const item = { kind: "card", id, chapter, begun, rounds: cards.get(id)?.rounds ?? [] };
      if (!terms.has(id)) terms.set(id, item);
    }
  }
  return [...questions, ...terms.values()];
}

/** The items that it is time for: of chapters begun alone. */
export const dueOf = (items, now) => items.filter(({ rounds, begun }) => begun && isDue(rounds, begun, now));

/** How many there are, and how many of them are answered, right, learned, weak and due. */
export function count(items, now) {
  const inState = (name) => items.filter(({ rounds }) => stateOf(rounds) === name).length;
  return {
    all: items.length,
    answered: items.filter(({ isAnswered }) => isAnswered).length,
    right: items.filter(({ isRight }) => isRight).length,
    learned: inState("learned"),
    weak: inState("weak"),
    due: dueOf(items, now).length,
  };
}

/** The next day on which something comes back, and how much: {day, count}; null if nothing will. */
export function nextDue(items, now = new Date()) {
  const days = items.filter(({ begun }) => begun).map(({ rounds, begun }) => dueDay(rounds, begun));
  const ahead = days.filter((day) => day > now).map(Number);
  const first = Math.min(...ahead);
  return ahead.length ? { day: new Date(first), count: ahead.filter((day) => day === first).length } : null;
}

function shuffled(items, random) {
  const ranked = items.map((item) => ({ item, rank: random() }));
  return ranked.sort((one, other) => one.rank - other.rank).map(({ item }) => item);
}

/** Up to `most` items in a random order; two of a chapter follow each other only where it cannot be avoided. */
export function mixed(items, most = items.length, random = Math.random) {
  const left = shuffled(items, random).slice(0, most);
  const order = [];
  while (left.length) {
    const free = left.filter(({ chapter }) => chapter !== order.at(-1)?.chapter);
    // A chapter with more than half of what is left would end with its own kind.
    const isPressing = ({ chapter }) => left.filter((one) => one.chapter === chapter).length > left.length / 2;
    const next = free.find(isPressing) ?? free[0] ?? left[0];
    order.push(...left.splice(left.indexOf(next), 1));
  }
  return order;
}
