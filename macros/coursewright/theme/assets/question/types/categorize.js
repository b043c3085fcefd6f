export { default } from "./match.js";
