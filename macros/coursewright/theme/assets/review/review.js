// The page of reviews: what is due, a sitting, how far the learner is, and how sure.

import { all } from "../learner/all-kept.js";
import { count, dueOf, itemsOf, mixed, nextDue, readBank } from "../learner/progress.js";
import { DAYS, dueDay, ENOUGH, stateOf } from "../learner/schedule.js";
import { notice, onElsewhere, read } from "../learner/store.js";
import { button, element } from "../lib/make.js";
import { counted } from "../lib/words.js";
import { levelsOf, reading } from "./calibration.js";
import { Sitting } from "./sitting.js";
import { yourData } from "./your-data.js";

const MOST = 20; // in one sitting
const COLUMNS = { answered: "Answered", right: "Right", learned: "Learned", due: "Due" };

let going = null; // the sitting: it outlives the page, which the theme's instant navigation replaces

const kept = (kind) => new Map(Object.entries(all(kind)));

function onDay(day) {
  const format = { weekday: "long", day: "numeric", month: "long" };
  return `on ${day.toLocaleDateString(document.documentElement.lang || undefined, format)}`;
}

class CourseReview extends HTMLElement {
  connectedCallback() {
    this.stop = onElsewhere(() => this.refresh());
    if (this.glance) return;
    this.table = this.querySelector("table");
    this.chapters = [...this.table.tBodies[0].rows].map((row) => this.chapterOf(row));
    this.note = element("p", { role: "status", class: "note" });
    this.summary = element("section", { class: "summary" });
    this.glance = element("section", { class: "glance" });
    this.calibration = element("section", {});
    this.addColumns();
    this.prepend(this.summary, this.glance, this.note, element("h2", {}, "How far you are"));
    this.refresh(); // before the notice: reading may set something aside
    this.append(
      this.calibration,
      yourData(this.dataset.course, () => this.refresh()),
    );
    if (going) this.host();
  }

  disconnectedCallback() {
    this.stop();
  }

  chapterOf(row) {
    const link = row.querySelector("a");
    const href = new URL(link.href);
    href.hash = "";
    const terms = row.dataset.terms.split(" ").filter(Boolean);
    return { row, title: link.textContent, href: href.href, bank: readBank(row.dataset.questions), terms };
  }

  refresh() {
    this.items = itemsOf(this.chapters, kept("answer"), kept("card"));
    this.due = dueOf(this.items);
    this.showGlance();
    this.fillTable();
    this.showCalibration();
    this.note.textContent = notice();
  }

  showGlance() {
    const questions = count(this.items.filter(({ kind }) => kind === "answer"));
    const terms = count(this.items.filter(({ kind }) => kind === "card"));
    const figure = (name, words) => {
      const parts = [
        [questions[name], "question"],
        [terms[name], "term"],
      ].filter(([number]) => number);
      const number = element("dd", {}, questions[name] + terms[name]);
      const what = element("dd", {}, parts.map((part) => counted(...part)).join(", "));
      return element("div", {}, element("dt", {}, words), number, what);
    };
    const figures = element("dl", {}, figure("due", "due today"), figure("learned", "learned"), figure("weak", "weak"));
    const isBegun = this.items.some(({ begun }) => begun);
    const next = this.due.length ? this.beginning() : this.waiting(isBegun);
    this.glance.replaceChildren(...(isBegun ? [figures] : []), next);
  }

  beginning() {
    const words = this.summary.hasChildNodes() ? "Go on" : "Begin";
    const label = `${words}: ${Math.min(MOST, this.due.length)} of ${this.due.length} due`;
    return element(
      "p",
      { class: "actions" },
      button(label, () => this.begin(), { class: "main" }),
    );
  }

  /** What to say when nothing is due. */
  waiting(isBegun) {
    if (!isBegun) {
      const [first] = this.chapters;
      const link = element("a", { href: first.href }, first.title);
      const then = ` and answer its questions: they come back here ${DAYS} days later.`;
      return element("p", {}, "Nothing to review yet. Begin with ", link, then);
    }
    const next = nextDue(this.items);
    const words = next
      ? `The next ${next.count === 1 ? "one comes" : `${next.count} come`} back ${onDay(next.day)}.`
      : "All that you have begun is learned.";
    return element("p", {}, `Nothing is due today. ${words}`);
  }

  addColumns() {
    const heads = Object.values(COLUMNS).map((words) => element("th", { scope: "col" }, words));
    this.table.tHead.rows[0].append(...heads);
    this.total = element("tr", {}, element("th", { scope: "row" }, "In all"), element("td", {}));
    this.table.createTFoot().append(this.total);
  }

  fillTable() {
    const fill = (row, items) => {
      const counts = count(items);
      row.cells[1].textContent = counts.all;
      row.cells[1].dataset.label = "questions";
      while (row.cells.length > 2) row.lastElementChild.remove();
      for (const [name, words] of Object.entries(COLUMNS)) {
        const attributes = { "data-label": words.toLowerCase(), class: counts[name] ? "" : "none" };
        row.append(element("td", attributes, counts[name]));
      }
    };
    const questions = this.items.filter(({ kind }) => kind === "answer");
    for (const chapter of this.chapters)
      fill(
        chapter.row,
        questions.filter((item) => item.chapter === chapter),
      );
    fill(this.total, questions);
  }

  showCalibration() {
    const levels = levelsOf(kept("answer"));
    if (!levels.length) return this.calibration.replaceChildren();
    const rows = levels.flatMap(({ words, all, right }) => {
      const bar = element("span", { class: "bar", "aria-hidden": "true" }, element("span", {}));
      bar.firstChild.style.width = `${(100 * right) / all}%`;
      return [element("dt", {}, words), element("dd", {}, bar, `${right} of ${all} right`)];
    });
    const list = element("dl", { class: "levels" }, ...rows);
    this.calibration.replaceChildren(element("h2", {}, "When you said …"), list, element("p", {}, reading(levels)));
  }

  begin() {
    this.refresh();
    going = new Sitting(mixed(this.due, MOST), new URL(this.dataset.glossary, location.href).href);
    this.host();
    going.next();
  }

  toggleParts(isHidden) {
    for (const part of this.querySelectorAll(":scope > *")) part.hidden = isHidden;
  }

  /** Gives the place to the sitting, until its end. */
  host() {
    this.toggleParts(true);
    this.append(going.box);
    going.end = (met, lost) => this.finish(met, lost);
  }

  finish(met, lost) {
    going.box.remove();
    going = null;
    this.toggleParts(false);
    const rounds = met.map(({ kind, id }) => read(kind, id)?.rounds ?? []);
    const right = rounds.filter((all) => all.at(-1)?.credit === 1).length;
    const learned = rounds.filter((all) => stateOf(all) === "learned").length;
    const back = met.length - learned;
    const result = met.length ? `${right} of ${met.length} right` : "Nothing was answered";
    const heading = element("h2", { tabindex: "-1" }, result);
    const stay = lost.length === 1 ? "stays" : "stay";
    const sentences = [
      back && `${back} ${back === 1 ? "comes" : "come"} back ${onDay(dueDay([], new Date()))}.`,
      learned && `${learned} ${learned === 1 ? "is" : "are"} learned: right ${ENOUGH} times in a row.`,
      lost.length && `${lost.length} could not be fetched, perhaps because you are offline, and ${stay} due.`,
    ];
    this.summary.replaceChildren(heading, element("p", {}, sentences.filter(Boolean).join(" ")));
    this.refresh();
    heading.focus();
  }
}

customElements.define("course-review", CourseReview);
