export interface StackFrames {
  /** Frames in the code of tasks, as written; where none is known to be, all of them. */
  readonly own: readonly string[];
  /** Frames of Node, of packages and of the orchestrator. */
  readonly others: number;
}

const FRAME = /^\s*at /;
const OTHER =
  /node_modules|\(?node:|<anonymous>|[\\/]apps[\\/]orchestrator[\\/]|processTicksAndRejections/;

/** The part of a stack that those want to see who wrote the handler. */
export function stackFrames(stack: string): StackFrames {
  const frames = stack.split("\n").filter((line) => FRAME.test(line));
  const own = frames.filter((line) => !OTHER.test(line));
  return own.length === 0
    ? { own: frames, others: 0 }
    : { own, others: frames.length - own.length };
}
