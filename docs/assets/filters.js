// What the lists that can be filtered share: the form, and the filter in the address.

/** A text without case and accents, to be compared. */
export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The words that a field asks for. */
export const wordsOf = (field) => fold(field.value).split(/\s+/).filter(Boolean);

/** Fill the fields from the address; what a list does not offer is passed over. */
export function fill(fields) {
  const wanted = new URLSearchParams(location.search);
  for (const field of fields) {
    field.value = wanted.get(field.name) ?? "";
    if (field.selectedIndex < 0) field.value = "";
  }
}

/** Put the filter into the address, as a step to go back over. */
export function keep(fields) {
  const query = new URLSearchParams(fields.filter((field) => field.value).map((field) => [field.name, field.value]));
  const address = location.pathname + (query.size ? `?${query}` : "");
  if (address !== location.pathname + location.search) history.pushState({ x: scrollX, y: scrollY }, "", address);
}

/** The years asked for, in order; a number outside the list's own years, as while it is typed, asks for none. */
export function span({ from, to }) {
  const year = (field, open) => (field.value && field.validity.valid ? Number(field.value) : open);
  return [year(from, Number(from.min)), year(to, Number(to.max))].sort((a, b) => a - b);
}
