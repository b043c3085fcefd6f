// Files that the browser saves.

import { element } from "./make.js";

/** Has the browser save a text of a media type under a name. */
export function download(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
