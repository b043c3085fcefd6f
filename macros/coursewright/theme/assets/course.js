// On every page: repairs of the theme, and each other script when it is wanted.

// Previews come with the first link that somebody points at, tabs to or taps; a tap waits for them.
const wait = new AbortController();

function meet(event) {
  const link = event.target.closest?.("a.cite, a.term, a.person");
  const isTap = event.type === "click";
  if (!link || (isTap && event.pointerType !== "touch")) return;
  if (isTap) {
    event.preventDefault();
    event.stopPropagation();
  }
  import("./preview.js").then(
    (previews) => {
      wait.abort();
      previews.meet(link, event);
    },
    () => isTap && link.click(), // no connection
  );
}

if ("popover" in document.body) {
  for (const kind of ["pointerover", "focusin", "click"]) {
    document.addEventListener(kind, meet, { capture: true, signal: wait.signal });
  }
}

function mend() {
  document.querySelector(".md-search[role=dialog]")?.setAttribute("aria-label", "Search");
  document.querySelectorAll(".table, .md-typeset__scrollwrap, .md-typeset pre > code").forEach((box) => {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  });
  for (const one of document.querySelectorAll(":not(:defined)")) {
    if (one.localName.startsWith("course-") && (one.localName !== "course-path" || hasKept())) near.observe(one);
  }
}

// An element that waits is brought the script of its name, once it is no further than a screen away.
const near = new IntersectionObserver(
  (seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      import(`./${target.localName.slice(7)}.js`).catch(() => {}); // left
    }
  },
  { rootMargin: "100%" },
);

function hasKept() {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith("course "));
  } catch {
    return false; // blocked
  }
}

const arrive = () => setTimeout(mend); // behind the theme

addEventListener("resize", mend);
addEventListener("toggle", mend, true);
if (window.document$) window.document$.subscribe(arrive);
else arrive();
