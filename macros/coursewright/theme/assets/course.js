// On every page: repairs of the theme; other scripts when wanted.

// Previews come when asked for.
const wait = new AbortController();

function meet(event) {
  const link = event.target.closest?.("a.cite, a.term, a.person");
  const isTap = event.type === "click";
  if (!link || (isTap && event.pointerType !== "touch")) return;
  if (isTap) {
    event.preventDefault();
    event.stopPropagation();
  }
  import("./preview/preview.js").then(
    (previews) => {
      wait.abort();
      previews.meet(link, event);
    },
    () => isTap && link.click(),
  );
}

if ("popover" in document.body) {
  for (const kind of ["pointerover", "focusin", "click"]) {
    document.addEventListener(kind, meet, { capture: true, signal: wait.signal });
  }
}

function mend() {
  if (location.hash) load("anchor/anchor");
  document.querySelector(".md-search[role=dialog]")?.setAttribute("aria-label", "Search");
  for (const box of document.querySelectorAll(".table, .md-typeset__scrollwrap, .md-typeset pre > code")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  }
  for (const one of document.querySelectorAll(":not(:defined)")) {
    if (one.localName.startsWith("course-") && (one.localName !== "course-path" || hasKept())) near.observe(one);
  }
}

// `NAME/NAME.js` comes when an element `course-NAME` is a screen away.
const near = new IntersectionObserver(
  (seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      const name = target.localName.slice(7);
      load(`${name}/${name}`);
      for (const { dataset } of target.querySelectorAll("course-question")) load(`question/types/${dataset.type}`);
    }
  },
  { rootMargin: "100%" },
);

const load = (name) => import(`./${name}.js`).catch(() => {}); // the page was left

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
