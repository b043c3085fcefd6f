// What a learner did, kept in this browser as {version, kept}, each under its own key.

const VERSION = 1;
export const ROOT = `course ${new URL("../..", import.meta.url).pathname} `;

const isText = (value) => typeof value === "string";
const isTime = (value) => isText(value) && !Number.isNaN(Date.parse(value));
const isShare = (value) => typeof value === "number" && value >= 0 && value <= 1;
const hasRounds = ({ rounds }) =>
  Array.isArray(rounds) && rounds.every((one) => isTime(one?.at) && isShare(one.credit));

const VALID = {
  answer: (it) =>
    isText(it.fingerprint) &&
    "value" in it &&
    isShare(it.credit) &&
    Number.isInteger(it.tries) &&
    isTime(it.at) &&
    hasRounds(it) &&
    it.rounds.length > 0,
  card: hasRounds,
  place: ({ address, title, at }) => isText(address) && isText(title) && isTime(at),
  setting: ({ value }) => ["string", "boolean"].includes(typeof value),
};
export const KINDS = Object.keys(VALID);

export const memory = new Map(); // not kept by the browser
export const stuck = new Set(); // neither readable nor movable
let isBlocked = false;
let status = "";

export function notice() {
  const isLost = memory.size || isBlocked;
  const lost = isLost ? "This browser does not keep your answers: they are gone when you leave." : "";
  return `${status} ${lost}`.trim();
}

export function forgetNotice() {
  status = "";
}

/** Undefined if the storage is blocked or full. */
export function attempt(action) {
  try {
    return action(localStorage);
  } catch (error) {
    isBlocked ||= error.name !== "QuotaExceededError";
  }
}

export function isValid(kind, kept) {
  try {
    return VALID[kind](kept);
  } catch {
    return false;
  }
}

function setAside(key, text, problem) {
  stuck.add(key);
  attempt((storage) => {
    storage.removeItem(key); // first: there may be no room for both
    try {
      storage.setItem(`${ROOT}aside ${key.slice(ROOT.length)} ${new Date().toISOString()}`, text);
      stuck.delete(key);
    } catch (error) {
      storage.setItem(key, text);
      throw error;
    }
  });
  const fate = stuck.has(key) ? "There is no room to set it aside, so it stays" : "It was set aside, not deleted";
  status = `Something kept here ${problem}. ${fate}: the page Review has it.`;
}

/** What is kept, or null; read anew each time: another tab may write. */
export function read(kind, id) {
  const key = `${ROOT}${kind} ${id}`;
  if (memory.has(key)) return memory.get(key);
  const text = attempt((storage) => storage.getItem(key)) ?? null;
  if (text === null) return null;
  let problem = "could not be read";
  try {
    const { version, kept } = JSON.parse(text);
    if (version === VERSION && isValid(kind, kept)) return kept;
    if (version > VERSION) problem = "was kept by a later version of this course";
  } catch {
    // no JSON
  }
  setAside(key, text, problem);
  return null;
}

export function write(kind, id, kept) {
  const key = `${ROOT}${kind} ${id}`;
  memory.delete(key);
  if (kept === null) stuck.delete(key);
  const isDone = attempt((storage) => {
    if (kept === null) storage.removeItem(key);
    else if (stuck.has(key)) return false;
    else storage.setItem(key, JSON.stringify({ version: VERSION, kept }));
    return true;
  });
  if (!isDone && kept !== null) memory.set(key, kept);
}

/** When another tab writes; returns what stops it. */
export function onElsewhere(react) {
  const listen = ({ key }) => (key ?? ROOT).startsWith(ROOT) && react();
  addEventListener("storage", listen);
  return () => removeEventListener("storage", listen);
}

/** A random text, so that shuffled options keep their order; empty if it is not kept. */
export function learner() {
  const value = crypto.getRandomValues(new Uint32Array(1))[0].toString(36);
  if (!read("setting", "learner")) write("setting", "learner", { value });
  return memory.has(`${ROOT}setting learner`) ? "" : read("setting", "learner").value;
}
