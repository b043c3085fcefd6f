import Choice from "./choice.js";

/** 1,689 and 1 689 are thousands, 2,5 is a decimal comma. */
export function parseNumber(text) {
  let digits = text
    .normalize("NFKC")
    .trim()
    .replace(/^[\u2212\u2013]/, "-");
  digits = digits.replace(/(?<=\d)[\s'\u2019](?=\d{3}(?!\d))/g, "");
  if (/^[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/.test(digits)) digits = digits.replaceAll(",", "");
  else if (/^[-+]?[1-9]\d{0,2}(\.\d{3})+,\d+$/.test(digits)) digits = digits.replaceAll(".", "").replace(",", ".");
  else if (/^[-+]?\d+,\d+$/.test(digits)) digits = digits.replace(",", ".");
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(digits) ? Number(digits) : NaN;
}

export default class extends Choice {
  missing = "Type a number first.";
  keyOf = parseNumber;

  grade(value) {
    if (Number.isNaN(parseNumber(value))) return { problem: "Type a number in digits, such as 1689 or 2.5." };
    return super.grade(value);
  }

  isMeant({ value: wanted, tolerance }, value) {
    return !wanted || Math.abs(parseNumber(value) - wanted) <= Number(tolerance) + Math.abs(wanted) * 1e-12;
  }
}
