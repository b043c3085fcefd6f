// Copies the table of a structure or of a chart, as spreadsheets take it.

import { copyOrSelect } from "../lib/clipboard.js";
import { button, element } from "../lib/make.js";
import { toTabs } from "../lib/spreadsheet.js";

const ROLES = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell" };

/** Older browsers forget that a table is one where a narrow screen stacks its cells. */
function remind(table) {
  for (const [tag, role] of Object.entries(ROLES)) {
    for (const part of [table, ...table.querySelectorAll(tag)]) if (part.localName === tag) part.role = role;
  }
  for (const head of table.querySelectorAll("th")) head.role = head.scope === "col" ? "columnheader" : "rowheader";
}

/** The text of every cell; an invitation to think is no content. */
function rowsOf(table) {
  const text = (cell) => ("empty" in cell.dataset ? "" : cell.textContent.trim().replace(/\s+/g, " "));
  return [...table.rows].map((row) => [...row.cells].map(text));
}

class CourseStructure extends HTMLElement {
  connectedCallback() {
    if (this.status) return;
    this.status = element("span", { role: "status" });
    this.append(
      element(
        "p",
        { class: "copy" },
        button("Copy the table", () => this.copy()),
        " ",
        this.status,
      ),
    );
    for (const table of this.querySelectorAll("table.cells")) remind(table);
  }

  copy() {
    const table = this.querySelector("table");
    return copyOrSelect(toTabs(rowsOf(table)), table, this.status);
  }
}

customElements.define("course-structure", CourseStructure);
