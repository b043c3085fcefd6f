// What classes have that their scripts do not declare, so that these stay light: the fields of the elements that every
// page with questions loads, and what a subclass must have or may add.

export {};

declare module "../../macros/coursewright/theme/assets/question/question.js" {
  interface CourseQuestion {
    /** When its type has come. */
    ready: Promise<void>;
    /** How it is answered; none where its script could not be loaded. */
    type?: import("../../macros/coursewright/theme/assets/question/types/choice.js").Choice;
    form: HTMLElement;
    answer: HTMLDetailsElement;
    result: HTMLElement;
    controls: HTMLElement;
    sure: HTMLElement;
    reveal: HTMLElement;
    retry: HTMLElement;
    rounds: Round[];
    /** The kept answer as it was read or written last. */
    seen: string;
    begun: boolean;
    tries: number;
  }
}

declare module "../../macros/coursewright/theme/assets/question/types/choice.js" {
  interface Choice {
    /** Whether the learner judges it, by ticks beside the model answer. */
    isJudged?: boolean;
    /** Whether it has an answer for each of its `names`. */
    hasParts?: boolean;
    names?: string[];
    /** What is put in order. */
    items?: HTMLElement[];
    /** What a typed value is compared by. */
    keyOf?(value: string): string | number;
    /** Sets up its own controls. */
    start?(): void;
    /** What to offer beside `missing`. */
    remedy?(): (string | Node)[];
  }
}

declare module "../../macros/coursewright/theme/assets/quiz/quiz.js" {
  interface CourseQuiz {
    ready: Promise<void>;
    questions: import("../../macros/coursewright/theme/assets/question/question.js").CourseQuestion[];
    count: HTMLElement;
    note: HTMLElement;
    choices: HTMLElement;
  }
}

declare module "../../macros/coursewright/theme/assets/bibliography/bibliography.js" {
  interface Bibliography {
    entries: Work[];
  }
}

declare module "../../macros/coursewright/theme/assets/lib/filtered-list.js" {
  interface Entry {
    /** What of it is searched for words: a selector. */
    parts: string;
    shown: boolean;
  }

  interface FilteredList {
    Entry: typeof Entry;
    /** Selectors of the entries and of their groups. */
    items: string;
    sections: string;
    /** What can be chosen from: fields, and data attributes of the entries. */
    lists: string[];
    /** Of an entry, in pixels. */
    height: number;
    /** What the entries are. */
    noun: string;
    /** What an entry must pass beside `lists` and its words. */
    test(fields: HTMLFormControlsCollection): (entry: unknown) => boolean;
    start?(): void;
    /** Opens the entry that a link asks for. */
    open?(item: HTMLElement): void;
  }
}
