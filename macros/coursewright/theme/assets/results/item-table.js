// The table of questions: drawn, sorted, copied and saved.

import { copyText } from "../lib/clipboard.js";
import { download } from "../lib/download.js";
import { button, element } from "../lib/make.js";
import { toCsv, toTabs } from "../lib/spreadsheet.js";

const MOST = 3; // wrong answers of a question
const HEADS = ["Question", "Learners", "Mean score", "Discrimination", "Mean tries", "Commonest wrong first answers"];
const SORTED = { Question: "place", "Mean score": "score", Discrimination: "value" };
const COLUMNS = [
  ...["Chapter", "Id", "Question", "Learners", "Mean score (%)", "Discrimination", "Mean tries"],
  ...["Commonest wrong first answers", "To look at"],
];

const FILE = "questions.csv";
const SAYS = {
  copied: (number) => `The table is copied: ${number} questions. Paste it into a spreadsheet.`,
  refused: "The browser did not allow it. The table is selected in the box: copy it from there.",
  saved: `Saved as ${FILE}.`,
};

const percent = (share) => Math.round(share * 100);
const fixed = (number, digits) => (Number(number.toFixed(digits)) + 0).toFixed(digits); // no -0.00
const shareOf = ({ text, count }, n) => `${text}, ${count} of ${n} (${percent(count / n)}%)`;

const dash = (why) => [element("span", { "aria-hidden": "true" }, "–"), element("span", { class: "unseen" }, why)];

/** The rows of a file: what the table shows, with the numbers as numbers. */
const cellsOf = (row) => [
  row.chapter,
  row.id,
  row.stem,
  row.n,
  percent(row.score),
  row.value === null ? "" : Number(fixed(row.value, 2)),
  row.tries === null ? "" : Number(fixed(row.tries, 1)),
  row.note ??
    row.mistakes
      .slice(0, MOST)
      .map((one) => shareOf(one, row.n))
      .join("; "),
  row.flags.join("; "),
];

/** Rows are {place, chapter, id, stem, n, score, value, reason?, tries, mistakes, note?, flags}. */
export class ItemTable {
  constructor(rows) {
    this.rows = rows;
    this.key = "place";
    this.isDown = false;
    this.heads = HEADS.map((name) => this.head(name));
    const top = element("tr", { role: "row" }, ...this.heads);
    const words = "Each learner’s first answer to each question. A question opens in a new tab.";
    const caption = element("caption", { class: "about" }, words);
    this.table = element("table", { class: "item-table", role: "table" }, caption);
    this.table.append(element("thead", { role: "rowgroup" }, top));
    this.status = element("p", { role: "status", class: "note" });
    this.text = element("textarea", { readonly: "", rows: 6, "aria-label": "The table as text", hidden: "" });
    const copy = button("Copy the table", () => this.copy());
    const save = button("Save as CSV", () => this.save());
    this.parts = [element("p", { class: "actions" }, copy, save), this.status, this.text, this.table];
    this.draw();
  }

  head(name) {
    const key = SORTED[name];
    if (!key) return element("th", { scope: "col", role: "columnheader" }, name);
    const sort = button(name, () => this.sort(key));
    sort.append(element("span", { "aria-hidden": "true", class: "arrow" }));
    return element("th", { scope: "col", role: "columnheader", "data-key": key }, sort);
  }

  /** From low to high, and the other way if it is so already. */
  sort(key) {
    this.isDown = key === this.key && !this.isDown;
    this.key = key;
    this.draw();
  }

  draw() {
    for (const head of this.heads.filter(({ dataset }) => dataset.key)) {
      const isUsed = head.dataset.key === this.key;
      head.setAttribute("aria-sort", isUsed ? (this.isDown ? "descending" : "ascending") : "none");
      head.querySelector(".arrow").textContent = isUsed ? (this.isDown ? " ▼" : " ▲") : "";
    }
    for (const body of this.table.querySelectorAll("tbody")) body.remove();
    this.table.append(...(this.key === "place" ? this.chapters() : [this.body(this.sorted(), true)]));
  }

  /** What has no number stands last, whichever way. */
  sorted() {
    const known = this.rows.filter((row) => row[this.key] !== null);
    const turn = this.isDown ? -1 : 1;
    known.sort((one, other) => turn * (one[this.key] - other[this.key]) || one.place - other.place);
    return [...known, ...this.rows.filter((row) => row[this.key] === null)];
  }

  chapters() {
    const groups = new Map();
    for (const row of this.sorted()) groups.set(row.chapter, [...(groups.get(row.chapter) ?? []), row]);
    return [...groups].map(([chapter, rows]) => {
      const name = element("th", { scope: "rowgroup", role: "rowheader", colspan: HEADS.length }, chapter);
      const body = this.body(rows, false);
      body.prepend(element("tr", { role: "row", class: "chapter" }, name));
      return body;
    });
  }

  body(rows, hasChapter) {
    return element("tbody", { role: "rowgroup" }, ...rows.map((row) => this.row(row, hasChapter)));
  }

  row(row, hasChapter) {
    const link = element("a", { href: row.href, target: "_blank" }, row.stem);
    const name = element("th", { scope: "row", role: "rowheader" }, link);
    if (hasChapter) name.append(element("span", { class: "about" }, row.chapter));
    if (row.flags.length) name.append(element("strong", { class: "flags" }, `To look at: ${row.flags.join(", ")}`));
    const value = row.value === null ? dash(row.reason) : [fixed(row.value, 2).replace("-", "−")];
    const tries = row.tries === null ? dash("nobody tried") : [fixed(row.tries, 1)];
    const cells = [[row.n], [`${percent(row.score)}%`], value, tries].map((figure, index) => {
      return element("td", { role: "cell", class: "figure", "data-label": HEADS[index + 1] }, ...figure);
    });
    return element("tr", { role: "row" }, name, ...cells, this.mistakes(row));
  }

  mistakes({ mistakes, note, n }) {
    const items = mistakes.slice(0, MOST).map((one) => element("li", {}, element("bdi", {}, shareOf(one, n))));
    const shown = note || !items.length ? (note ?? "none") : element("ul", {}, ...items);
    return element("td", { role: "cell", "data-label": HEADS.at(-1) }, shown);
  }

  get cells() {
    return [COLUMNS, ...this.sorted().map(cellsOf)];
  }

  async copy() {
    const text = toTabs(this.cells);
    const isCopied = await copyText(text);
    this.text.hidden = isCopied;
    if (!isCopied) {
      this.text.value = text;
      this.text.focus();
      this.text.select();
    }
    this.status.textContent = isCopied ? SAYS.copied(this.rows.length) : SAYS.refused;
  }

  save() {
    download(FILE, toCsv(this.cells), "text/csv");
    this.status.textContent = SAYS.saved;
  }
}
