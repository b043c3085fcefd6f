// What a learner answered, kept in this browser under one key of this site.
// {version: 1, answers: {question: {fingerprint, value, right, tries, at}}}

const VERSION = 1;
const KEY = `course-answers ${new URL("..", import.meta.url).pathname}`;

/** The answers as they are stored now, or as they were left in this page if the browser keeps none. */
let unkept = null;

const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

function parse(text) {
  try {
    const kept = JSON.parse(text);
    return isRecord(kept) && kept.version === VERSION && isRecord(kept.answers) ? kept : null;
  } catch {
    return null;
  }
}

/** All answers by question id. Reads anew each time: another tab may have written. */
export function readAnswers() {
  if (unkept) return unkept;
  try {
    const text = localStorage.getItem(KEY);
    if (text === null) return {};
    const kept = parse(text);
    if (kept) return kept.answers;
    // Not ours, or of a later version of this page: set aside before anything is written.
    localStorage.setItem(`${KEY} set aside ${new Date().toISOString()}`, text);
    localStorage.removeItem(KEY);
    return {};
  } catch {
    unkept = {};
    return unkept;
  }
}

/** Change some answers and leave all others as they are; null removes one. */
export function writeAnswers(changes) {
  const answers = { ...readAnswers() };
  for (const [question, answer] of Object.entries(changes)) {
    if (answer) answers[question] = answer;
    else delete answers[question];
  }
  if (unkept) unkept = answers;
  else {
    try {
      localStorage.setItem(KEY, JSON.stringify({ version: VERSION, answers }));
    } catch {
      unkept = answers;
    }
  }
}

/** Whether the answers will be there after the page is left. */
export function answersAreKept() {
  readAnswers();
  return unkept === null;
}

/** Call `react` when another tab has changed the answers; returns what stops it. */
export function onAnswersElsewhere(react) {
  const listen = (event) => {
    if (event.key === KEY || event.key === null) react();
  };
  addEventListener("storage", listen);
  return () => removeEventListener("storage", listen);
}
