import type { Problem } from "@waymark/core";

/** What is said otherwise: all of it, or only how it is mended. */
type Words = Partial<Pick<Problem, "message" | "fix">>;

const EMPTY = /must not be empty\.$/;
const EMPTY_EXPRESSION = /^The expression is empty\b/;
const MISSING = /is missing\.$/;
const NO_STEP = /^There is no step\.$/;

/** Wherever an expression may stand. */
const ANYWHERE = /^\//;

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
  [
    ANYWHERE,
    /^Unknown variable: /,
    {
      fix: "Read what a run is given as input.…, what an earlier step gave as steps.….output, and put a text in quotes.",
    },
  ],
  [
    ANYWHERE,
    /^Unexpected (?:token|character)\b|is not closed/,
    { fix: "Write it to its end, as in input.amount > 100 && input.country == 'CH'." },
  ],
  [
    ANYWHERE,
    /^There is no function |is no function of /,
    { fix: "Press Ctrl+Space where it stands: what can be called there is listed." },
  ],
  [
    ANYWHERE,
    /^There is no `\w+` in it, /,
    { fix: "Read one that is there, or describe the one that you mean where it comes from." },
  ],
  [
    ANYWHERE,
    /^`[^`]+` does not go with /,
    { fix: "Compare or combine values of one type, such as two numbers." },
  ],
  [
    ANYWHERE,
    /^Write a duration as /,
    {
      message: "This is no duration.",
      fix: "Write a number with its unit, such as 30s, 15m, 2h or 1d.",
    },
  ],
  [
    /^\/steps\//,
    /has no compensation while others have one/,
    { fix: "Name a task that undoes it, on its tab Undo, unless it changes nothing." },
  ],
  [
    /^\/machine\//,
    /has no compensation while others have one/,
    { fix: "Name a task that undoes it, where the state invokes it, unless it changes nothing." },
  ],
  [
    /^\/machine\//,
    /^A failure of step .* fails the run, while step /,
    { fix: "Draw a line from the state that is taken when what it invokes fails." },
  ],
  [
    /^\/machine\//,
    /reaches a final state, but nothing happens then/,
    { fix: "Draw a line from it that is taken when it is done." },
  ],
];

/** The same problem in the words of who draws a workflow and has not read how one is written. */
export function inDrawnWords(problem: Problem): Problem {
  const found = WORDS.find(
    ([pointer, message]) => pointer.test(problem.pointer) && message.test(problem.message),
  );
  return found ? { ...problem, ...found[2] } : problem;
}
