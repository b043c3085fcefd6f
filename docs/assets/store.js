// What a learner did, kept in this browser: a key of localStorage for each thing, so that a damaged one harms no other
// and two tabs do not overwrite each other. A value is {version, kept}; see VALID for what is kept.

const VERSION = 1;
const ROOT = `course ${new URL("..", import.meta.url).pathname} `;

const isText = (value) => typeof value === "string";
const isTime = (value) => isText(value) && !Number.isNaN(Date.parse(value));
const isShare = (value) => typeof value === "number" && value >= 0 && value <= 1;
const hasRounds = ({ rounds }) => Array.isArray(rounds) && rounds.every((one) => isTime(one?.at) && isShare(one.credit));

/** Of each kind, what a good value has. A round is the first try of an attempt: {at, credit, value?, confidence?}. */
const VALID = {
  answer: (it) =>
    isText(it.fingerprint) && "value" in it && isShare(it.credit) && Number.isInteger(it.tries) && isTime(it.at) &&
    hasRounds(it) && it.rounds.length > 0,
  card: hasRounds,
  place: ({ address, title, at }) => isText(address) && isText(title) && isTime(at),
  setting: ({ value }) => ["string", "boolean"].includes(typeof value),
};

const memory = new Map(); // what the browser would not keep
const stuck = new Set(); // keys that hold what could not be read, nor be moved
let isBlocked = false;
let hasSetAside = "";

/** What to tell the learner about what is kept here; empty if all is well. */
export function notice() {
  const unkept = memory.size || isBlocked;
  return [hasSetAside, unkept && "This browser does not keep your answers: they are gone when you leave."]
    .filter(Boolean)
    .join(" ");
}

/** Runs `action` on the storage; undefined if the browser blocks it or it is full. */
function attempt(action) {
  try {
    return action(localStorage);
  } catch (error) {
    if (error.name !== "QuotaExceededError") isBlocked = true;
    return undefined;
  }
}

/** What a stored text keeps, or why it cannot be used. */
export function parse(kind, text) {
  try {
    const { version, kept } = JSON.parse(text);
    if (version > VERSION) return { problem: "was kept by a later version of this course" };
    if (version === VERSION && VALID[kind](kept)) return { kept };
  } catch {
    // told below
  }
  return { problem: "could not be read" };
}

/** Moves a text out of the way; it stays where it is if there is no room to move it to. */
function setAside(key, text, problem) {
  const aside = `${ROOT}aside ${key.slice(ROOT.length)} ${new Date().toISOString()}`;
  stuck.add(key);
  attempt((storage) => {
    storage.removeItem(key); // first: there may be no room for both
    try {
      storage.setItem(aside, text);
      stuck.delete(key);
    } catch (error) {
      storage.setItem(key, text);
      throw error;
    }
  });
  const fate = stuck.has(key) ? "There is no room to set it aside, so it stays" : "It was set aside, not deleted";
  hasSetAside = `Something kept here ${problem}. ${fate}: the page Review has it.`;
}

/** What is kept of a kind under an id, or null. Reads anew each time: another tab may have written. */
export function read(kind, id) {
  const key = `${ROOT}${kind} ${id}`;
  if (memory.has(key)) return memory.get(key);
  const text = attempt((storage) => storage.getItem(key)) ?? null;
  if (text === null) return null;
  const { kept, problem } = parse(kind, text);
  if (problem) setAside(key, text, problem);
  return kept ?? null;
}

/** Keeps a value; null removes it. */
export function write(kind, id, kept) {
  const key = `${ROOT}${kind} ${id}`;
  memory.delete(key);
  const done = attempt((storage) => {
    if (kept === null) stuck.delete(key);
    if (stuck.has(key)) return false;
    if (kept === null) storage.removeItem(key);
    else storage.setItem(key, JSON.stringify({ version: VERSION, kept }));
    return true;
  });
  if (!done && kept !== null) memory.set(key, kept);
}

/** The keys of this site's storage that begin with `kind`, without that beginning. */
function idsOf(kind) {
  const start = `${ROOT}${kind} `;
  const keys = [...memory.keys(), ...(attempt((storage) => Object.keys(storage)) ?? [])];
  return [...new Set(keys)].filter((key) => key.startsWith(start)).map((key) => key.slice(start.length));
}

/** All that is kept of a kind, by id. */
export function all(kind) {
  const found = idsOf(kind).map((id) => [id, read(kind, id)]);
  return Object.fromEntries(found.filter(([, kept]) => kept));
}

/** The texts that could not be used, by what they were. */
export function aside() {
  const keys = [...idsOf("aside").map((id) => `${ROOT}aside ${id}`), ...stuck];
  const nameOf = (key) => key.slice(ROOT.length).replace(/^aside /, "");
  return Object.fromEntries(keys.map((key) => [nameOf(key), attempt((storage) => storage.getItem(key))]));
}

/** Erases everything of this course. */
export function eraseAll() {
  for (const kind of [...Object.keys(VALID), "aside"]) for (const id of idsOf(kind)) write(kind, id, null);
  hasSetAside = "";
}

/** Call `react` with a kind and an id when another tab has changed it; returns what stops it. */
export function onElsewhere(react) {
  const listen = ({ key }) => {
    if (key === null) react();
    else if (key.startsWith(ROOT)) react(...key.slice(ROOT.length).split(" "));
  };
  addEventListener("storage", listen);
  return () => removeEventListener("storage", listen);
}

/** A text that is this learner's own, for orders that stay; empty if nothing can be kept. */
export function learner() {
  const value = crypto.getRandomValues(new Uint32Array(1))[0].toString(36);
  if (!read("setting", "learner")) write("setting", "learner", { value });
  return memory.has(`${ROOT}setting learner`) ? "" : read("setting", "learner").value;
}
