import Choice from "./choice.js";

/** As `fold` of text/fold.py. */
export function fold(text) {
  const alike = text.normalize("NFKD").toUpperCase().toLowerCase().normalize("NFKD");
  return alike
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

export default class extends Choice {
  missing = "Type an answer first.";
  keyOf = fold;

  grade(value) {
    return fold(value) ? super.grade(value) : { problem: "Type a word or a name." };
  }
}
