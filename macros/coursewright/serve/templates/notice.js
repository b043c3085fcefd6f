// Asks the preview for news of this page: loads it again when it has changed, or shows the problems of now in it.
const script = document.querySelector("script[data-version]");
const news = new URL("news", script.src);
let version = script.dataset.version;

const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

// A page that nobody sees asks for nothing: a browser has few connections for one server.
const seen = () =>
  new Promise((resolve) => {
    if (document.visibilityState === "visible") return resolve();
    document.addEventListener("visibilitychange", function look() {
      if (document.visibilityState !== "visible") return;
      document.removeEventListener("visibilitychange", look);
      resolve();
    });
  });

for (;;) {
  await seen();
  news.search = new URLSearchParams({ page: location.pathname, since: version });
  try {
    const answer = await fetch(news, { cache: "no-store" });
    const found = await answer.json();
    if (found.stale || ("whole" in script.dataset && found.version !== version)) {
      location.reload();
      break;
    }
    if (found.version !== version) document.querySelector("#course-notice").outerHTML = found.notice;
    version = found.version;
  } catch {
    await pause(2); // the preview has ended; it may begin again
  }
}
