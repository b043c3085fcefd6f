// Copies what it holds: the BibTeX of a work. A page has many, so each waits until it is opened.

import { button, element } from "./make.js";

class CourseCopy extends HTMLElement {
  connectedCallback() {
    const around = this.closest("details");
    if (around.open) this.offer();
    else around.addEventListener("toggle", () => this.offer(), { once: true });
  }

  offer() {
    if (this.told) return;
    this.told = element("span", { role: "status" });
    this.prepend(button("Copy", () => this.copy(), { class: "copy" }), this.told);
  }

  async copy() {
    const text = this.querySelector("pre");
    try {
      await navigator.clipboard.writeText(text.textContent);
      this.told.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(text);
      this.told.textContent = "Selected; copy it with your browser.";
    }
  }
}

customElements.define("course-copy", CourseCopy);
