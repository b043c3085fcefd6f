// All that is kept in this browser, for the pages that count it, save it and erase it.

import { attempt, forgetNotice, KINDS, memory, ROOT, read, stuck, write } from "./store.js";

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

const unusable = () => [...idsOf("aside").map((id) => `${ROOT}aside ${id}`), ...stuck];

/** The texts that could not be used, by what they were. */
export function aside() {
  const nameOf = (key) => key.slice(ROOT.length).replace(/^aside /, "");
  return Object.fromEntries(unusable().map((key) => [nameOf(key), attempt((storage) => storage.getItem(key))]));
}

/** Erases the texts that could not be used. */
export function eraseAside() {
  for (const key of unusable()) attempt((storage) => storage.removeItem(key));
  stuck.clear();
  forgetNotice();
}

/** Erases everything of this course. */
export function eraseAll() {
  for (const kind of [...KINDS, "aside"]) for (const id of idsOf(kind)) write(kind, id, null);
  forgetNotice();
}
