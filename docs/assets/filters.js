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

/** Show the entries that pass, and the one that a link asks for, and each group that has any; returns how many pass. */
export function show(list, entries, groups, asked) {
  let isMore = false;
  for (const one of entries) {
    const isOut = !one.shown && one.item !== asked;
    isMore ||= one.item.hidden && !isOut;
    one.item.hidden = isOut;
  }
  for (const [group, inside] of groups) group.hidden = inside.every((one) => one.item.hidden);
  if (isMore) {
    // All groups out of sight for a moment: those that were in sight with few entries would be laid out with all.
    list.classList.add("anew");
    list.getBoundingClientRect();
    list.classList.remove("anew");
  }
  return entries.filter((one) => one.shown).length;
}

/** The years asked for, in order; a number outside the list's own years, as while it is typed, asks for none. */
export function span({ from, to }) {
  const year = (field, open) => (field.value && field.validity.valid ? Number(field.value) : open);
  return [year(from, Number(from.min)), year(to, Number(to.max))].sort((a, b) => a - b);
}
