// A learner's data: saved to a file, opened from one, erased.

import { all, aside, eraseAll, eraseAside } from "../learner/all-kept.js";
import { backup, LARGEST, merge, readBackup } from "../learner/backup.js";
import { write } from "../learner/store.js";
import { download } from "../lib/download.js";
import { button, element } from "../lib/make.js";
import { counted } from "../lib/words.js";

const KINDS = { answers: "answer", cards: "card" };
const today = () => new Date().toLocaleDateString("sv"); // 2026-09-28

const save = (name, value) => download(`${name}-${today()}.json`, JSON.stringify(value, null, 1), "application/json");

/** Joins what is in a file with what is kept; what to say of it. */
function take(text, course) {
  const file = readBackup(text, course);
  if (file.problem) return `${file.problem} Nothing was changed.`;
  const counts = { taken: 0, left: 0 };
  for (const [name, kind] of Object.entries(KINDS)) {
    const { taken, left } = merge(new Map(Object.entries(all(kind))), file[name]);
    for (const [id, record] of taken) write(kind, id, record);
    counts.taken += taken.length;
    counts.left += left;
  }
  const were = file.skipped === 1 ? "was" : "were";
  const left = counts.left ? ` ${counts.left} brought nothing new: what is kept here is as late or later.` : "";
  const skipped = file.skipped ? ` ${file.skipped} could not be read and ${were} left out.` : "";
  return `${counted(counts.taken, "record")} taken from the file.${left}${skipped}`;
}

async function wordsOn(file, course) {
  if (file.size > LARGEST) return "This file is too large to be a file of progress. Nothing was changed.";
  try {
    return take(await file.text(), course);
  } catch {
    return "The browser could not read this file. Was it moved or deleted?";
  }
}

/** The part of the page about the learner's data; calls `changed` whenever something else is kept. */
export function yourData(course, changed) {
  const status = element("p", { role: "status" });
  const set = element("div", {});
  const choices = element("p", { class: "actions" });
  const opener = element("input", { type: "file", accept: ".json,application/json" });

  const tell = (message) => {
    status.textContent = message;
    offerAside();
    changed();
  };

  opener.addEventListener("change", async () => {
    const [file] = opener.files;
    if (!file) return;
    tell(await wordsOn(file, course));
    opener.value = "";
  });

  function ask(place, words, action, settle) {
    const keep = button("Keep it", () => settle(""));
    const erase = button("Erase it", () => {
      action();
      settle("It is erased.");
    });
    place.replaceChildren(`${words} `, erase, " ", keep);
    keep.focus();
  }

  function offer() {
    const answers = () => backup(course, all("answer"), all("card"));
    const settle = (message) => {
      offer();
      tell(message);
      choices.lastChild.focus();
    };
    const erase = () => ask(choices, "Erase all that this course has kept in this browser?", eraseAll, settle);
    choices.replaceChildren(
      button("Save to a file", () => save(`${course}-progress`, answers())),
      button("Erase everything", erase),
    );
  }

  function offerAside() {
    const texts = aside();
    const number = Object.keys(texts).length;
    if (!number) return set.replaceChildren();
    const were = number === 1 ? "was" : "were";
    const words = `${counted(number, "record")} here could not be read, and ${were} set aside unchanged.`;
    const actions = element("p", { class: "actions" });
    const settle = (message) => {
      tell(message);
      (set.querySelector("button") ?? opener).focus();
    };
    const erase = () => ask(actions, "Erase what was set aside?", eraseAside, settle);
    actions.append(
      button("Save what was set aside", () => save(`${course}-set-aside`, texts)),
      button("Erase what was set aside", erase),
    );
    set.replaceChildren(element("p", {}, words), actions);
  }

  offer();
  offerAside();
  return element(
    "section",
    { class: "data" },
    element("h2", {}, "Your data"),
    element("p", {}, "All this is kept in this browser alone. A file takes it to another one, or to your instructor."),
    choices,
    element("label", { class: "opener" }, "Open a file", opener),
    status,
    set,
  );
}
