// A table as text that spreadsheets read. Text in it is never taken for a formula.

const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u; // the wide forms too

const harmless = (cell) => (typeof cell === "string" && FORMULA.test(cell) ? `'${cell}` : String(cell ?? ""));
const quoted = (cell) => `"${cell.replaceAll('"', '""')}"`;

/** Rows with a tab between cells, for the clipboard. Spreadsheets read quotes there as in CSV. */
export function toTabs(rows) {
  const cell = (value) => {
    const text = harmless(value).replace(/[\t\r\n]+/g, " ");
    return text.includes('"') ? quoted(text) : text;
  };
  return rows.map((row) => row.map(cell).join("\t")).join("\n");
}

/** Rows as CSV (RFC 4180), with the mark by which spreadsheets know UTF-8. */
export function toCsv(rows) {
  return `\ufeff${rows.map((row) => `${row.map((cell) => quoted(harmless(cell))).join(",")}\r\n`).join("")}`;
}
