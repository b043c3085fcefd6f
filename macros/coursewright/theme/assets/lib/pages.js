// Other pages of the course, to take parts from.

const pages = new Map();

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return { source: new DOMParser().parseFromString(await answer.text(), "text/html"), address: answer.url };
}

/** A page and the address that its links start from, fetched once; null if it cannot be had now. */
export function pageAt(address) {
  if (!pages.has(address)) {
    const page = fetched(address).catch(() => {
      pages.delete(address);
      return null;
    });
    pages.set(address, page);
  }
  return pages.get(address);
}
