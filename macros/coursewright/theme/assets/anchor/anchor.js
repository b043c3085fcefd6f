// The theme goes to the anchor of a link before the new page has its styles: here, once it has them.

const MOVES = ["wheel", "touchmove", "keydown"];
const [loaded] = performance.getEntriesByType("navigation");
// The browser itself finds the anchor of a page that it loads, and the theme where a reader was who goes back.
let isFound = new URL(loaded.name).pathname === location.pathname;

function aim() {
  document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

function arrive() {
  if (!isFound) {
    aim();
    for (const style of document.querySelectorAll("article link[rel=stylesheet]")) {
      if (style.sheet) continue;
      style.onload = aim;
      for (const move of MOVES) {
        addEventListener(
          move,
          () => {
            style.onload = null;
          },
          { once: true, passive: true },
        );
      }
    }
  }
  isFound = false;
}

addEventListener("popstate", () => {
  isFound = true;
});
addEventListener(
  "click",
  () => {
    isFound = false;
  },
  true,
);
window.document$?.subscribe(() => setTimeout(arrive));
