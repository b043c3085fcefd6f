import Choice from "./choice.js";

export default class extends Choice {
  missing = "Choose a place first.";
}
