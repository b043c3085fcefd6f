// Numbers with their nouns.

/** `1 question`, `2 questions`. */
export const counted = (number, one, more = `${one}s`) => `${number.toLocaleString("en")} ${number === 1 ? one : more}`;
