// The theme goes to the anchor of a link before the new page has its styles: here, once it has them.

const MOVES = ["wheel", "touchmove", "keydown"];
const [loaded] = performance.getEntriesByType("navigation");
// The browser itself finds the anchor of a page that it loads, and the theme where a reader was who goes back.
let isFound = new URL(loaded.name).pathname === location.pathname;

function aim() {
  document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

function aimWhenStyled() {
  aim();
  for (const style of document.querySelectorAll("link")) {
    if (style.rel !== "stylesheet" || style.sheet) continue;
    const moved = new AbortController();
    style.addEventListener("load", aim, moved);
    for (const move of MOVES) addEventListener(move, () => moved.abort(), { passive: true, signal: moved.signal });
  }
}

function setFound(is) {
  isFound = is;
}

addEventListener("popstate", () => setFound(true));
addEventListener("click", () => setFound(false), true);
window.document$?.subscribe(() =>
  setTimeout(() => {
    if (!isFound) aimWhenStyled();
    setFound(false);
  }),
);

export {};
