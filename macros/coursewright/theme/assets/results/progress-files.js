// The files that learners send: which can be used, and which are of one learner.

import { LARGEST, readBackup } from "../learner/backup.js";

/** What a file holds: {name, text, exported, answers, damaged}, or {name, problem}. `answers` is a Map by question. */
export async function readFile(file, course) {
  const { name } = file;
  if (file.size > LARGEST) return { name, problem: "This file is too large to be a file of progress." };
  try {
    const text = await file.text();
    return { name, text, ...contentsOf(text, course) };
  } catch {
    return { name, problem: "The browser could not read this file. Was it moved or deleted?" };
  }
}

function contentsOf(text, course) {
  if (!text.trim()) return { problem: "This file is empty." };
  const found = readBackup(text, course);
  if (found.problem) return found;
  const file = JSON.parse(text);
  const answers = new Map([...found.answers].filter(([, { rounds }]) => rounds.length));
  const damaged = Object.keys(file.answers ?? {}).length - answers.size;
  if (damaged && !answers.size) return { problem: "No answer in this file can be read." };
  if (!answers.size) return { problem: "There are no answers in this file yet." };
  return { exported: Date.parse(file.exported) || 0, answers, damaged };
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
    return /** @type {const} */ ([id, { credit, value, confidence, tries }]);
  });
  return { firsts: new Map(firsts), old: answers.size - firsts.length };
}
