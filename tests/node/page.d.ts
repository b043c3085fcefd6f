// What scripts find on our pages and keep, as types. It is written here, where learners do not load it.

/** Elements that have more than every HTML element, by the selectors that find them. */
interface PageParts extends HTMLElementTagNameMap {
  "course-question": import("../../macros/coursewright/theme/assets/question/question.js").CourseQuestion;
  "details.answer": HTMLDetailsElement;
  "li:not([hidden]) > details": HTMLDetailsElement;
  "input:checked": HTMLInputElement;
  ":checked": HTMLInputElement;
  "input, select, .items button": HTMLInputElement;
  ".wish > input": HTMLInputElement;
  "[type=checkbox]": HTMLInputElement;
  "[type=range]": HTMLInputElement;
  "[name]": Field;
  ".zoom button, .turns button": HTMLButtonElement;
  "[data-shift]": HTMLButtonElement;
  "a[href]": HTMLAnchorElement;
  "tbody tr": HTMLTableRowElement;
}

/** A field of a form; what it has beside its name and value depends on its kind. */
interface Field extends HTMLElement {
  name: string;
  value: string;
  type: string;
  checked?: boolean;
  selectedIndex?: number;
  options?: HTMLOptionsCollection;
}

interface ParentNode {
  querySelector<K extends keyof PageParts>(selector: K): PageParts[K] | null;
  querySelector(selector: string): HTMLElement | null;
  querySelectorAll<K extends keyof PageParts>(selector: K): NodeListOf<PageParts[K]>;
  querySelectorAll(selector: string): NodeListOf<HTMLElement>;
}

interface Element {
  closest<K extends keyof PageParts>(selector: K): PageParts[K] | null;
  closest(selector: string): HTMLElement | null;
}

interface HTMLElement {
  cloneNode(deep?: boolean): this;
}

/** No form of ours takes files. */
interface FormData {
  [Symbol.iterator](): FormDataIterator<[string, string]>;
}

/** What we listen to comes from elements. */
interface EventTarget {
  closest?<K extends keyof PageParts>(selector: K): PageParts[K] | null;
  closest?(selector: string): HTMLElement | null;
  name?: string;
  list?: HTMLDataListElement;
}

/** The fields of the filters. */
interface HTMLFormControlsCollection {
  from: HTMLInputElement;
  to: HTMLInputElement;
  q: HTMLInputElement;
  author: HTMLInputElement;
}

/** Where the theme says that it has shown another page. */
interface Window {
  document$?: { subscribe(act: () => void): void };
}

/** An answer: one, several, an order, one for each part, or an argument with what its author ticked. */
type Value = string | string[] | Record<string, string> | { text: Value; has: string[] };

/** What is said of an answer. */
interface Grade {
  /** 0 to 1. */
  credit?: number;
  feedback?: (string | Node)[];
  /** Why it cannot be graded. */
  problem?: string;
}

/** The first try of an attempt. */
interface Round {
  at: string;
  credit: number;
  value?: unknown;
  confidence?: string;
}
