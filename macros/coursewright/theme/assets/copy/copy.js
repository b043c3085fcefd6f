// Copies what it holds: the BibTeX of a work. A page has many, so each waits until it is opened.

import { copyOrSelect } from "../lib/clipboard.js";
import { button, element } from "../lib/make.js";

class CourseCopy extends HTMLElement {
  connectedCallback() {
    const around = this.closest("details");
    if (around.open) this.offer();
    else around.addEventListener("toggle", () => this.offer(), { once: true });
  }

  offer() {
    if (this.status) return;
    this.status = element("span", { role: "status" });
    this.prepend(
      button("Copy", () => this.copy(), { class: "copy" }),
      this.status,
    );
  }

  copy() {
    const text = this.querySelector("pre");
    return copyOrSelect(text.textContent, text, this.status);
  }
}

customElements.define("course-copy", CourseCopy);
