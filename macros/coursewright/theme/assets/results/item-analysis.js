// What the first answers of a class say about its questions: plain sums, which know nothing of a page.
// A learner is a Map from a question's id to its first answer: {credit: 0 to 1, tries, value?, confidence?}.

export const LEAST_LEARNERS = 5; // for a discrimination
export const LEAST_OTHERS = 2; // other questions that each of them has answered
export const LEAST_CLASS = 10; // for what is more than a hint

const NOISE = 1e-9; // what adding thirds may leave behind
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** The mean, or null of nothing. */
export const mean = (numbers) => (numbers.length ? sum(numbers) / numbers.length : null);

/** Pearson's correlation, -1 to 1; null where one side is always the same. */
export function correlation(xs, ys) {
  const [x, y] = [mean(xs), mean(ys)];
  const xx = sum(xs.map((one) => (one - x) ** 2));
  const yy = sum(ys.map((one) => (one - y) ** 2));
  if (xx < NOISE || yy < NOISE) return null;
  const xy = sum(xs.map((one, index) => (one - x) * (ys[index] - y)));
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
}

/** The correlation of pairs [credit here, mean credit elsewhere]: {value, basis}, or {value: null, basis, reason}. */
export function discrimination(pairs) {
  if (pairs.length < LEAST_LEARNERS) {
    const reason = `needs ${LEAST_LEARNERS} learners who have answered ${LEAST_OTHERS} other questions`;
    return { value: null, basis: pairs.length, reason };
  }
  const [here, elsewhere] = [0, 1].map((side) => pairs.map((pair) => pair[side]));
  const value = correlation(here, elsewhere);
  if (value !== null) return { value, basis: pairs.length };
  const isHere = correlation(here, here) === null;
  const reason = isHere ? "all learners have the same score here" : "all learners have the same score elsewhere";
  return { value, basis: pairs.length, reason };
}

/** Of each question: {n, firsts, score, right, tries, discrimination}, by id. */
export function analyse(learners) {
  const totals = learners.map((answers) => sum([...answers.values()].map(({ credit }) => credit)));
  const ids = new Set(learners.flatMap((answers) => [...answers.keys()]));
  return new Map([...ids].map((id) => [id, describe(id, learners, totals)]));
}

function describe(id, learners, totals) {
  const firsts = [];
  const pairs = [];
  learners.forEach((answers, index) => {
    const first = answers.get(id);
    if (!first) return;
    firsts.push(first);
    const others = answers.size - 1;
    if (others >= LEAST_OTHERS) pairs.push([first.credit, (totals[index] - first.credit) / others]);
  });
  return {
    n: firsts.length,
    firsts,
    score: mean(firsts.map(({ credit }) => credit)),
    right: firsts.filter(({ credit }) => credit === 1).length,
    tries: mean(firsts.map(({ tries }) => tries).filter((tries) => tries > 0)), // who only looked has not tried
    discrimination: discrimination(pairs),
  };
}

/** What to look at in a question, in words. */
export function flagsOf({ n, score, discrimination: { value, basis } }, isRightRarer) {
  const isKnown = value !== null && basis >= LEAST_CLASS;
  return [
    score >= 0.95 - NOISE && "too easy",
    score <= 0.3 + NOISE && "hard",
    isKnown && value < 0.1 && "does not tell learners apart",
    ((isKnown && value < 0) || (isRightRarer && n >= LEAST_CLASS)) && "check the key",
  ].filter(Boolean);
}

/** How often each key of [key, text] came, most often first, in its commonest spelling: {key, text, count}. */
export function tally(given) {
  const spellings = new Map();
  for (const [key, text] of given) {
    if (!spellings.has(key)) spellings.set(key, new Map());
    const counts = spellings.get(key);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const commonest = (counts) => [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
  return [...spellings]
    .map(([key, counts]) => ({ key, text: commonest(counts), count: sum([...counts.values()]) }))
    .sort((one, other) => other.count - one.count);
}

/** Of the first answers with each degree of confidence that was chosen: {confidence, n, right}. */
export function confidenceOf(learners) {
  const firsts = learners.flatMap((answers) => [...answers.values()]);
  return ["certain", "fairly", "unsure"]
    .map((confidence) => firsts.filter((first) => first.confidence === confidence))
    .filter(({ length }) => length)
    .map((given) => {
      const right = given.filter(({ credit }) => credit === 1).length;
      return { confidence: given[0].confidence, n: given.length, right };
    });
}
