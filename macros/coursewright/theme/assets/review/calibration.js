// How sure a learner was, set against how often that was right: pure.

export const ENOUGH_TO_TELL = 5; // rounds
const LEVELS = { unsure: "unsure", fairly: "fairly sure", certain: "certain" };
const FITS = { unsure: [0, 0.6], fairly: [0.5, 0.9], certain: [0.8, 1] }; // the shares of right rounds that fit

/** For each level that was said: {level, words, all, right}, in rounds; only what is wholly right counts. */
export function levelsOf(answers) {
  const rounds = [...answers.values()].flatMap((kept) => kept.rounds);
  const levels = Object.entries(LEVELS).map(([level, words]) => {
    const given = rounds.filter(({ confidence }) => confidence === level);
    return { level, words, all: given.length, right: given.filter(({ credit }) => credit === 1).length };
  });
  return levels.filter(({ all }) => all);
}

function verdict({ level, all, right }) {
  const [low, high] = FITS[level];
  if (right / all < low) return "you are more sure than you should be";
  return right / all > high ? "you know more than you think" : "that fits";
}

/** One sentence on what the levels show, the surest first; what does not fit comes before what does. */
export function reading(levels) {
  const known = levels.filter(({ all }) => all >= ENOUGH_TO_TELL).reverse();
  const one = known.find((level) => verdict(level) !== "that fits") ?? known[0];
  if (!one) return "Too few to tell yet.";
  return `When you were ${one.words} you were right ${one.right} times out of ${one.all}: ${verdict(one)}.`;
}
