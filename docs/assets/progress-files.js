// The files that learners send: which can be used, and which are of one learner.

import { parse } from "./store.js";

const VERSION = 1;
const LARGEST = 20_000_000; // no progress file comes near it

const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** What a file holds: {name, text, exported, answers, damaged}, or {name, problem}. `answers` is a Map by question. */
export async function readFile(file, course) {
  const { name } = file;
  if (file.size > LARGEST) return { name, problem: "is too large to be a progress file." };
  let text;
  try {
    text = await file.text();
  } catch {
    return { name, problem: "could not be read. Was it moved or deleted?" };
  }
  return { name, text, ...contentsOf(text, course) };
}

function contentsOf(text, course) {
  if (!text.trim()) return { problem: "is empty." };
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    return { problem: "is damaged, or no progress file: it is not JSON." };
  }
  if (typeof found?.course !== "string" || !Number.isInteger(found.version)) return { problem: "is no progress file." };
  if (found.course !== course) return { problem: `is of another course, “${found.course.slice(0, 80)}”.` };
  if (found.version > VERSION) return { problem: "was made by a later version of this course." };
  if (found.version < VERSION || !isRecord(found.answers)) return { problem: "is no progress file." };
  const given = Object.entries(found.answers);
  const answers = new Map(given.filter(([, answer]) => isGood(answer)));
  if (!given.length) return { problem: "has no answers in it yet." };
  if (!answers.size) return { problem: "has no answer in it that can be read." };
  return { exported: Date.parse(found.exported) || 0, answers, damaged: given.length - answers.size };
}

function isGood(answer) {
  const { kept } = parse("answer", JSON.stringify({ version: VERSION, kept: answer }));
  return Boolean(kept?.rounds.length);
}

/** When each question was first answered: no two learners share many of these. */
const startsOf = ({ answers }) => [...answers].map(([id, { rounds }]) => `${id} ${rounds[0].at}`);

function isSameLearner(starts, others) {
  const shared = [...starts].filter((start) => others.has(start)).length;
  return shared > Math.min(starts.size, others.size) / 2;
}

/** Which file stands in the place of another: a Map from each that is not counted to the later one of its learner. */
export function replaced(files) {
  const counted = [];
  const found = new Map();
  for (const file of [...files].sort((one, other) => other.exported - one.exported)) {
    const starts = new Set(startsOf(file));
    const later = counted.find((one) => isSameLearner(starts, one.starts));
    if (later) found.set(file, later.file);
    else counted.push({ file, starts });
  }
  return found;
}

/** The first answers of a file to the questions as they are now, and how many were to others. */
export function firstsOf({ answers }, bank) {
  const current = [...answers].filter(([id, { fingerprint }]) => bank.get(id)?.fingerprint === fingerprint);
  const firsts = current.map(([id, { tries, rounds }]) => {
    const [{ credit, value, confidence }] = rounds;
    return [id, { credit, value, confidence, tries }];
  });
  return { firsts: new Map(firsts), old: answers.size - firsts.length };
}
