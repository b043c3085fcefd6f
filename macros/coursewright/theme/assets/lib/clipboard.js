// Text for the clipboard.

const COPIED = "Copied.";
const SELECTED = "Selected; copy it with your browser.";

/** Whether the browser has taken a text. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Copies a text, or selects the part of the page that it stands in; says which in `status`. */
export async function copyOrSelect(text, part, status) {
  const isCopied = await copyText(text);
  if (!isCopied) {
    part.closest("details")?.setAttribute("open", "");
    getSelection().selectAllChildren(part);
  }
  status.textContent = isCopied ? COPIED : SELECTED;
}
