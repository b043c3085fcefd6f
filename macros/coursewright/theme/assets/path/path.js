// The home page: how far the learner is, and the way on.

import { all } from "../learner/all-kept.js";
import { count, itemsOf, readBank } from "../learner/progress.js";
import { read } from "../learner/store.js";
import { element } from "../lib/make.js";

const SITE = new URL("../..", import.meta.url);

/** Where the learner stopped; null if not on this site. */
function addressOf(place) {
  try {
    const { href } = new URL(place.address, SITE);
    return href.startsWith(SITE.href) ? href : null;
  } catch {
    return null;
  }
}

class CoursePath extends HTMLElement {
  connectedCallback() {
    if (this.isTold) return;
    this.isTold = true;
    this.tellProgress();
    this.offerWayOn();
  }

  tellProgress() {
    const rows = [...this.querySelectorAll("[data-questions]")];
    const chapters = rows.map((row) => ({ row, bank: readBank(row.dataset.questions) }));
    const items = itemsOf(chapters, new Map(Object.entries(all("answer"))));
    for (const chapter of chapters) {
      const { all, answered, right } = count(items.filter((item) => item.chapter === chapter));
      if (answered) chapter.row.querySelector(".chapter-meta").append(` · ${right} of ${all} right`);
    }
    const { all: number, answered, right } = count(items);
    for (const part of this.querySelectorAll(".part")) {
      const { all, right } = count(items.filter(({ chapter }) => part.contains(chapter.row)));
      if (!right) continue;
      const attributes = { value: right, max: all, "aria-label": `${right} of ${all} right` };
      part.querySelector(".part-meta").append(element("progress", attributes));
    }
    const words = `You have answered ${answered} of ${number} questions, ${right} right.`;
    if (answered) this.prepend(element("p", { class: "about" }, words));
  }

  offerWayOn() {
    const place = read("place", "last");
    const address = place && addressOf(place);
    if (!address) return;
    const section = typeof place.section === "string" && place.section !== place.title ? `, ${place.section}` : "";
    const words = `Go on where you stopped: ${place.title}${section}`;
    const link = element("a", { class: "md-button md-button--primary", href: address }, words);
    const first = document.querySelector("article .md-button--primary");
    if (!first) return this.prepend(link);
    first.before(link, " ");
    first.classList.remove("md-button", "md-button--primary"); // one step is the obvious one
  }
}

customElements.define("course-path", CoursePath);
