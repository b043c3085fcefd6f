// Copies the table of a structure or of a chart, as spreadsheets take it.

import { toTabs } from "./spreadsheet.js";

const ROLES = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell" };

/** Older browsers forget that a table is one where a narrow screen stacks its cells. */
function remind(table) {
  for (const [tag, role] of Object.entries(ROLES)) {
    for (const part of [table, ...table.querySelectorAll(tag)]) if (part.localName === tag) part.role = role;
  }
  table.querySelectorAll("th").forEach((head) => (head.role = head.scope === "col" ? "columnheader" : "rowheader"));
}

/** The text of every cell; an invitation to think is no content. */
function rowsOf(table) {
  const text = (cell) => ("empty" in cell.dataset ? "" : cell.textContent.trim().replace(/\s+/g, " "));
  return [...table.rows].map((row) => [...row.cells].map(text));
}

class CourseStructure extends HTMLElement {
  connectedCallback() {
    if (this.told) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy the table";
    button.addEventListener("click", () => this.copy());
    this.told = document.createElement("span");
    this.told.setAttribute("role", "status");
    const line = document.createElement("p");
    line.className = "copy";
    line.append(button, " ", this.told);
    this.append(line);
    this.querySelectorAll("table.cells").forEach(remind);
  }

  async copy() {
    const table = this.querySelector("table");
    try {
      await navigator.clipboard.writeText(toTabs(rowsOf(table)));
      this.told.textContent = "Copied.";
    } catch {
      table.closest("details")?.setAttribute("open", "");
      getSelection().selectAllChildren(table);
      this.told.textContent = "Selected; copy it with your browser.";
    }
  }
}

customElements.define("course-structure", CourseStructure);
