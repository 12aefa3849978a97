import type { Problem } from "@waymark/core";

type Words = Pick<Problem, "message" | "fix">;

const EMPTY = /must not be empty\.$/;
const EMPTY_EXPRESSION = /^The expression is empty\b/;
const MISSING = /is missing\.$/;
const NO_STEP = /^There is no step\.$/;

const NO_ITERATIONS: Words = {
  message: "It is not said after how many rounds to give up.",
  fix: "Write the most rounds that it may take.",
};

/** What is not there yet, by where it would be: what the checks say of any document's text, for one that is drawn. */
const WORDS: readonly (readonly [pointer: RegExp, message: RegExp, words: Words])[] = [
  [
    /^\/steps$/,
    NO_STEP,
    { message: "The workflow has no step yet.", fix: "Add one from the list of steps." },
  ],
  [
    /\/map\/steps$/,
    NO_STEP,
    { message: "Nothing is done with the items yet.", fix: "Add a step inside of the map." },
  ],
  [
    /\/repeat\/steps$/,
    NO_STEP,
    { message: "There is nothing to repeat yet.", fix: "Add a step inside of the repeat." },
  ],
  [
    /\/map\/items$/,
    EMPTY_EXPRESSION,
    {
      message: "It is not said which list the map goes through.",
      fix: "Write an expression that gives a list, such as input.lines.",
    },
  ],
  [
    /\/choice$/,
    EMPTY,
    {
      message: "The choice has no case yet.",
      fix: "Draw a line to the step that it may go to, or add a case.",
    },
  ],
  [
    /\/choice\/\d+\/when$/,
    EMPTY,
    { message: "The case has no condition yet.", fix: "Write when it holds." },
  ],
  [
    /\/choice\/\d+\/to$/,
    EMPTY,
    { message: "The case leads nowhere yet.", fix: "Choose the step that it goes to." },
  ],
  [/\/task$/, EMPTY, { message: "No task is chosen yet.", fix: "Choose what the step does." }],
  [
    /\/workflow$/,
    EMPTY,
    { message: "No workflow is chosen yet.", fix: "Choose the one that the step starts." },
  ],
  [
    /\/signal$/,
    EMPTY,
    { message: "The signal has no name yet.", fix: "Write the name that it is sent by." },
  ],
  [
    /\/repeat\/until$/,
    EMPTY,
    { message: "It is not said when to stop.", fix: "Write the condition that ends it." },
  ],
  [/\/repeat\/maxIterations$/, MISSING, NO_ITERATIONS],
  [
    /\/approvers\/\d+$/,
    EMPTY,
    { message: "An approver has no name.", fix: "Write it, or remove the line." },
  ],
  [
    /\/src$/,
    EMPTY,
    { message: "Nothing is chosen that the state carries out.", fix: "Choose a task." },
  ],
];

/** The same problem in the words of who draws a workflow and has not read how one is written. */
export function inDrawnWords(problem: Problem): Problem {
  const found = WORDS.find(
    ([pointer, message]) => pointer.test(problem.pointer) && message.test(problem.message),
  );
  return found ? { ...problem, ...found[2] } : problem;
}
