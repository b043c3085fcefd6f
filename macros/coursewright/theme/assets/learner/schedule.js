// When a question or a term comes back. A round is the first try of an attempt: {at, credit}.
// Uniform intervals teach as well as growing ones: Latimier and others 2021.

export const DAYS = 3;
export const ENOUGH = 3;

/** "new", "weak" if the last round was not right, "learned" after ENOUGH right rounds in a row, or else "learning". */
export function stateOf(rounds) {
  if (!rounds.length) return "new";
  if (rounds.at(-1).credit < 1) return "weak";
  return rounds.length >= ENOUGH && rounds.slice(-ENOUGH).every(({ credit }) => credit === 1) ? "learned" : "learning";
}

/** The first moment of the day it comes back: DAYS after the last round, or after `begun`; null once it is learned. */
export function dueDay(rounds, begun) {
  if (stateOf(rounds) === "learned") return null;
  const day = new Date(rounds.at(-1)?.at ?? begun);
  day.setHours(0, 0, 0, 0);
  day.setDate(day.getDate() + DAYS);
  return day;
}

/** Whether it is time: by the days of the calendar, not by the hour. */
export function isDue(rounds, begun, now = new Date()) {
  const day = dueDay(rounds, begun);
  return day !== null && day <= now;
}
