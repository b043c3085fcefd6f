export { default } from "./choice.js";
