// Previews of citations, terms and people; course.js loads this with the first link that asks for one.

import { element } from "../lib/make.js";
import { pageAt } from "../lib/pages.js";

const MORE = {
  term: "In the glossary",
  person: "Among the people",
  here: "In the references",
  elsewhere: "In the bibliography",
};
const LINKS = "a.cite, a.term, a.person";
const OPEN_AFTER = 250;
const CLOSE_AFTER = 300;

const preview = element("div", { id: "course-preview", class: "preview", popover: "manual" });

let shown = null; // the link whose preview is open
let wanted = null; // the link whose preview is on its way
let timer = 0;

async function contentOf(link) {
  const address = new URL(link.href);
  const id = decodeURIComponent(address.hash.slice(1));
  address.hash = "";
  const isHere = address.pathname === location.pathname;
  const isOurs = address.origin === location.origin;
  const source = isHere ? document : isOurs ? (await pageAt(address.href))?.source : null;
  const isEntry = !link.matches(".cite");
  const target = source?.querySelector(isEntry ? `[data-entry="${CSS.escape(id)}"]` : `li#${CSS.escape(id)}`);
  if (!target) return null;
  const copy = document.importNode(target, true);
  for (const part of copy.querySelectorAll(".cited-in, .used-in, .more, .preview")) part.remove();
  for (const part of copy.querySelectorAll("[id]")) part.removeAttribute("id");
  for (const part of copy.querySelectorAll("a[href]")) part.href = new URL(part.getAttribute("href"), address).href;
  const name = source.getElementById(id)?.textContent ?? "";
  const more = MORE[isEntry ? link.className : isHere ? "here" : "elsewhere"];
  return [
    ...(isEntry ? [element("strong", { class: "preview-name" }, name)] : []),
    ...copy.childNodes,
    element("a", { class: "preview-more", href: link.href }, more),
  ];
}

async function open(link, byFocus) {
  wanted = link;
  const content = await contentOf(link);
  if (wanted !== link || !content || !link.isConnected) return false;
  close();
  preview.replaceChildren(...content);
  // Next in the order of focus, yet not inside what a click would activate.
  (link.closest("label, legend, summary") ?? link).after(preview);
  preview.showPopover();
  place(link);
  shown = link;
  if (byFocus) describe(link);
  return true;
}

function describe(link) {
  link.setAttribute("aria-describedby", preview.id);
}

function place(link) {
  const lines = link.getClientRects();
  const first = lines[0];
  const last = lines[lines.length - 1];
  const below = last.bottom + preview.offsetHeight < innerHeight || first.top < preview.offsetHeight;
  const top = below ? last.bottom : first.top - preview.offsetHeight;
  const room = document.documentElement.clientWidth - preview.offsetWidth - 8;
  preview.style.top = `${top + scrollY}px`;
  preview.style.left = `${Math.max(8, Math.min((below ? last : first).left, room)) + scrollX}px`;
}

function close() {
  clearTimeout(timer);
  shown?.removeAttribute("aria-describedby");
  shown = wanted = null;
  preview.remove();
}

function later(action, delay) {
  clearTimeout(timer);
  timer = setTimeout(action, delay);
}

function leave() {
  if (!shown?.hasAttribute("aria-describedby")) close();
}

function linkOf(event) {
  const link = event.target.closest?.(LINKS);
  return link && !preview.contains(link) ? link : null;
}

function point(link) {
  if (link && link !== shown) later(() => open(link, false), OPEN_AFTER);
  else if (link) clearTimeout(timer);
  else later(leave, CLOSE_AFTER);
}

function focus(link) {
  if (link?.matches(":focus-visible")) link === shown ? describe(link) : open(link, true);
}

function tap(link) {
  open(link, false).then((opened) => opened || (wanted === link && link.click()));
}

/** Do for a link what the event asks that came before this script. */
export function meet(link, { type, pointerType }) {
  if (type === "click") tap(link);
  else if (type === "focusin") focus(link);
  else if (pointerType === "mouse" && link.matches(":hover")) point(link);
}

document.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "mouse") return;
  if (preview.contains(event.target)) clearTimeout(timer);
  else point(linkOf(event));
});

document.addEventListener("focusin", (event) => {
  const link = linkOf(event);
  if (link !== shown && !preview.contains(event.target)) close();
  focus(link);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (preview.contains(document.activeElement)) shown.focus({ preventScroll: true });
  close();
});

document.addEventListener("pointerdown", (event) => {
  if (!preview.contains(event.target) && linkOf(event) !== shown) close();
});

// In the capturing phase: the theme's instant navigation must not see the first tap.
document.addEventListener(
  "click",
  (event) => {
    const link = linkOf(event);
    if (link && link !== shown && event.pointerType === "touch") {
      event.preventDefault();
      event.stopPropagation();
      tap(link);
    } else if (event.target.closest?.("a")) {
      setTimeout(close);
    }
  },
  true,
);

window.document$?.subscribe(close);
