// What the lists that can be filtered share: the form, and the filter in the address.

/**
 * A form that filters, with those of these fields that its list has.
 * @typedef {HTMLFormElement & { elements: Record<"q" | "author" | "from" | "to", HTMLInputElement> }} FilterForm
 */

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

/**
 * Show the entries that pass, and the one that a link asks for, and each group that has any; returns how many pass.
 * Two screens of entries, `height` pixels each, come first; other groups wait for the next frame.
 */
export function show(entries, groups, height, asked) {
  const first = scrollY < innerHeight && !asked ? (2 * innerHeight) / height : Infinity;
  let isMore = false;
  for (const one of entries) {
    const isOut = !one.shown && one.item !== asked;
    isMore ||= one.item.hidden && !isOut;
    one.item.hidden = isOut;
  }
  let before = 0;
  for (const [group, inside] of groups) {
    const shown = inside.filter((one) => !one.item.hidden).length;
    group.hidden = !shown;
    // In sight with few entries, a group would be laid out with all of them.
    group.classList.toggle("later", isMore && before > first);
    before += shown;
  }
  requestAnimationFrame(() =>
    setTimeout(() => {
      for (const [group] of groups) group.classList.remove("later");
    }),
  );
  return entries.filter((one) => one.shown).length;
}

/** The years asked for, in order; a number outside the list's own years, as while it is typed, asks for none. */
export function span({ from, to }) {
  const year = (field, open) => (field.value && field.validity.valid ? Number(field.value) : open);
  return [year(from, Number(from.min)), year(to, Number(to.max))].sort((a, b) => a - b);
}
