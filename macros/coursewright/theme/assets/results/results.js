// The instructor's page: reads the files of a class here in the browser, and shows what they say of each question.
// Nothing is sent or kept. What stands in a file is only ever shown as text.

import { readBank } from "../learner/progress.js";
import { button, element } from "../lib/make.js";
import { pageAt } from "../lib/pages.js";
import { counted } from "../lib/words.js";
import { analyse, confidenceOf, flagsOf, LEAST_CLASS } from "./item-analysis.js";
import { ItemTable } from "./item-table.js";
import { mistakesOf, stemOf } from "./mistakes.js";
import { firstsOf, readFile, replaced } from "./progress-files.js";

const SURE = { certain: "Certain", fairly: "Fairly sure", unsure: "Unsure" };
const FEW_FILES = 6; // a longer list is folded away

const nameOf = (file) => element("bdi", { class: "file" }, file.name);
const dayOf = (time) => new Date(time).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
const paragraph = (...words) => element("p", { class: "note" }, ...words);

class CourseResults extends HTMLElement {
  connectedCallback() {
    if (this.files) return;
    this.files = [];
    this.turn = Promise.resolve();
    this.quizzes = this.querySelector(".bank");
    this.bank = this.readBank();
    this.input = element("input", { type: "file", multiple: "", accept: ".json,application/json" });
    this.input.addEventListener("click", () => (this.input.value = "")); // so that a file can be chosen again
    this.input.addEventListener("change", () => this.take([...this.input.files]));
    this.status = element("div", { role: "status" });
    this.list = element("ul", {});
    this.count = element("summary", {});
    this.read = element("details", { class: "read", hidden: "" }, this.count, this.list);
    this.shown = element("div", {});
    const label = element("label", { class: "pick" }, "Progress files of your learners", this.input);
    this.prepend(label, this.status, this.read, this.shown);
  }

  /** Every question as it is now, by id, in the order of the course. */
  readBank() {
    const bank = new Map();
    for (const item of this.querySelectorAll("li[data-questions]")) {
      const link = item.querySelector("a");
      const [chapter, address] = [link.textContent, link.href.split("#")[0]];
      for (const { id, fingerprint } of readBank(item.dataset.questions)) {
        bank.set(id, { fingerprint, chapter, address, place: bank.size });
      }
    }
    return bank;
  }

  /** Reads one choice of files after the other, however fast they are chosen. */
  take(files) {
    this.turn = this.turn.then(async () => {
      this.status.replaceChildren(paragraph(`Reading ${counted(files.length, "file")} …`));
      const found = await Promise.all(files.map((file) => readFile(file, this.dataset.course)));
      const refused = found.filter((file) => file.problem || !this.add(file));
      this.read.open = this.files.length <= FEW_FILES;
      await this.show(refused);
    });
  }

  /** False for a file that is there already. */
  add(file) {
    const twin = this.files.find(({ text }) => text === file.text);
    if (twin) file.problem = `This file is the same as ${twin.name}, and counts once.`;
    else this.files.push(file);
    return !twin;
  }

  /** Takes a file out; the focus goes to its neighbour. */
  async remove(file) {
    const index = this.files.indexOf(file);
    this.files.splice(index, 1);
    this.turn = this.turn.then(() => this.show([]));
    await this.turn;
    const buttons = [...this.list.querySelectorAll("button")];
    (buttons[Math.min(index, buttons.length - 1)] ?? this.input).focus();
  }

  async show(refused) {
    const later = replaced(this.files);
    const read = this.files.filter((file) => !later.has(file)).map((file) => firstsOf(file, this.bank));
    const learners = read.map(({ firsts }) => firsts).filter(({ size }) => size);
    const old = read.reduce((sum, one) => sum + one.old, 0);
    const { rows, missing } = await this.rowsOf(learners);
    this.list.replaceChildren(...this.files.map((file) => this.item(file, later.get(file))));
    this.count.textContent = `${counted(this.files.length, "file")} read`;
    this.read.hidden = !this.files.length;
    this.quizzes.hidden = rows.length > 0;
    this.shown.replaceChildren(...(rows.length ? [...new ItemTable(rows).parts, ...this.confidence(learners)] : []));
    this.status.replaceChildren(...this.words(learners, rows, { refused, old, missing, later: later.size }));
  }

  /** What to say of it all, in sentences. */
  words(learners, rows, { refused, old, missing, later }) {
    const parts = [];
    const marked = rows.filter(({ flags }) => flags.length).length;
    if (rows.length) {
      const answered = `${counted(learners.length, "learner")} answered ${counted(rows.length, "question")}.`;
      const look = marked ? `${counted(marked, "question has", "questions have")} something to look at.` : "";
      parts.push(element("p", { class: "sum" }, `${answered} ${look}`.trim()));
    } else if (this.files.length) parts.push(paragraph("Nobody has answered a question as it is now."));
    else parts.push(paragraph("No file is read."));
    if (rows.length && learners.length < LEAST_CLASS) {
      parts.push(paragraph(`With fewer than ${LEAST_CLASS} learners these numbers are only a hint.`));
    }
    if (later) {
      const left = `${counted(later, "file is", "files are")} left out:`;
      parts.push(paragraph(`${left} a later file of the same learner is here. The list says which.`));
    }
    if (old) {
      const were = `${counted(old, "answer was", "answers were")} to questions that have changed since or are gone,`;
      parts.push(paragraph(`${were} and ${old === 1 ? "is" : "are"} not counted.`));
    }
    if (missing.length) {
      const names = missing.join(", ");
      parts.push(paragraph(`Without their words, as the page could not be loaded: the questions of ${names}.`));
    }
    if (refused.length) {
      const items = refused.map((file) => element("li", {}, nameOf(file), `: ${file.problem}`));
      parts.push(
        paragraph(`${counted(refused.length, "file is", "files are")} not used:`),
        element("ul", {}, ...items),
      );
    }
    return parts;
  }

  item(file, later) {
    const words = [nameOf(file), element("span", { class: "about" }, counted(file.answers.size, "answer"))];
    if (file.exported) words.at(-1).append(`, exported on ${dayOf(file.exported)}`);
    if (file.damaged) words.at(-1).append(`; ${file.damaged} more could not be read`);
    if (later) words.at(-1).append("; not counted, for ", nameOf(later), " is of the same learner and later");
    const remove = button("Remove", () => this.remove(file), { "aria-label": `Remove ${file.name}` });
    return element("li", {}, element("span", {}, ...words), remove);
  }

  /** A row for each question that was answered, and the chapters whose page could not be had. */
  async rowsOf(learners) {
    const stats = [...analyse(learners)].map(([id, found]) => ({ id, ...this.bank.get(id), ...found }));
    const chapters = new Map(stats.map(({ chapter, address }) => [chapter, address]));
    const pages = new Map();
    const load = async ([chapter, address]) => pages.set(chapter, (await pageAt(address))?.source);
    await Promise.all([...chapters].map(load));
    const rows = await Promise.all(stats.map((found) => this.rowOf(found, pages.get(found.chapter))));
    const missing = [...chapters.keys()].filter((chapter) => !pages.get(chapter));
    return { rows: rows.sort((one, other) => one.place - other.place), missing };
  }

  async rowOf(found, page) {
    const { id, chapter, address, place, n, score, tries, discrimination } = found;
    const question = page?.querySelector(`course-question[data-question="${CSS.escape(id)}"]`);
    const wrong = question ? await mistakesOf(question, found.firsts) : { mistakes: [], note: "not known" };
    return {
      ...{ id, chapter, place, n, score, tries, value: discrimination.value, reason: discrimination.reason },
      stem: question ? stemOf(question) : id,
      href: `${address}#q-${id}`,
      mistakes: wrong.mistakes,
      note: wrong.note,
      flags: flagsOf(found, wrong.isRightRarer),
    };
  }

  /** Whether those who were sure were right, if anybody was asked. */
  confidence(learners) {
    const found = confidenceOf(learners);
    if (!found.length) return [];
    const row = (tag, ...cells) => element("tr", {}, ...cells.map((cell, index) => this.cell(tag, cell, index)));
    const share = ({ n, right }) => `${Math.round((100 * right) / n)}%`;
    const rows = found.map((one) => row("td", SURE[one.confidence], one.n, share(one)));
    const caption = element("caption", { class: "about" }, "How sure learners were of their first answers");
    const head = element("thead", {}, row("th", "They said", "Answers", "Right"));
    return [element("table", { class: "sure-table" }, caption, head, element("tbody", {}, ...rows))];
  }

  cell(tag, text, index) {
    if (tag === "th") return element("th", { scope: "col" }, text);
    return index ? element("td", { class: "figure" }, text) : element("th", { scope: "row" }, text);
  }
}

customElements.define("course-results", CourseResults);
