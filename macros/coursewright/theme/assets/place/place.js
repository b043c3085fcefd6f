// Where the learner is in a chapter, kept after each scrolling.

import { write } from "../learner/store.js";

let timer = 0;

function later() {
  clearTimeout(timer);
  timer = setTimeout(keep, 400);
}

function keep() {
  if (!document.querySelector("course-place")) return; // left
  const headings = [...document.querySelectorAll("article :is(h1, h2[id])")];
  const above = headings.findLast((one) => one.getBoundingClientRect().top < innerHeight / 2) ?? headings[0];
  const [title, section] = [headings[0].textContent, above.textContent];
  write("place", "last", { address: `${location.pathname}#${above.id}`, title, section, at: new Date().toISOString() });
}

addEventListener("scroll", later, { passive: true });
customElements.define(
  "course-place",
  class extends HTMLElement {
    connectedCallback() {
      later();
    }
  },
);
