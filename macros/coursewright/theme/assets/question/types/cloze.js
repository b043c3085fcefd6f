import Match from "./match.js";
import { fold } from "./short-text.js";

export default class extends Match {
  keyOf = fold; // of a gap that is typed
}
