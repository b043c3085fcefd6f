// The file of a learner's progress: what is in it, how it is read, and how it is joined with what is kept. Pure.

import { isValid } from "./store.js";

const VERSION = 1;
const KINDS = { answers: "answer", cards: "card" };
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
export const LARGEST = 20_000_000; // bytes

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** The id of a course; older files name it by its title. */
const idOf = (name) =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_]+/gu, "-")
    .replace(/^-|-$/g, "");

/** What a file holds; answers and cards are records by id. */
export function backup(course, answers, cards, now = new Date()) {
  return { course, version: VERSION, exported: now.toISOString(), answers, cards };
}

/** The valid records of a file: {answers, cards, skipped}, Maps by id and a number; or {problem: words}. */
export function readBackup(text, course) {
  let file = null;
  try {
    file = JSON.parse(text);
  } catch {
    return { problem: "This file cannot be read: it is damaged, cut off, or not a file of progress." };
  }
  if (!isObject(file) || typeof file.course !== "string" || !Number.isInteger(file.version) || file.version < 1) {
    return { problem: "This is not a file of progress." };
  }
  if (idOf(file.course) !== course) return { problem: `This file is of another course: ${file.course.slice(0, 80)}.` };
  if (file.version > VERSION) return { problem: "This file was saved by a later version of this course." };
  const found = { skipped: 0 };
  for (const [name, kind] of Object.entries(KINDS)) {
    const records = isObject(file[name]) ? Object.entries(file[name]) : [];
    found[name] = new Map(records.filter(([id, record]) => ID.test(id) && isValid(kind, record)));
    found.skipped += records.length - found[name].size;
  }
  return found;
}

/** The time of an answer, or of the last round of a card. */
const lastTime = ({ at, rounds }) => Math.max(...[{ at }, ...rounds].map((one) => Date.parse(one.at) || 0));

/** Two records of one question or term: the later one, with the rounds of both if they are of the same question. */
export function joined(mine, theirs) {
  const [older, newer] = lastTime(theirs) > lastTime(mine) ? [mine, theirs] : [theirs, mine];
  if (older.fingerprint !== newer.fingerprint) return newer;
  // A time is a round: one that was judged again has the same time, and the later record is right about it.
  const rounds = new Map([...older.rounds, ...newer.rounds].map((round) => [Date.parse(round.at), round]));
  return { ...newer, rounds: [...rounds].sort(([one], [other]) => one - other).map(([, round]) => round) };
}

/** What changes if records are joined with those that are kept, as [id, record], and how many change nothing. */
export function merge(mine, theirs) {
  const results = [...theirs].map(([id, record]) => [id, mine.has(id) ? joined(mine.get(id), record) : record]);
  const taken = results.filter(([id, record]) => JSON.stringify(record) !== JSON.stringify(mine.get(id)));
  return { taken, left: results.length - taken.length };
}
