/** What one expression may cost, the same in a browser and in the orchestrator. */
export const EXPRESSION_LIMITS = {
  /** Characters of an expression. */
  length: 4_000,
  /** Literals, names, operators and calls of an expression. */
  nodes: 1_000,
  /** How deep brackets, operators and calls are nested. */
  depth: 40,
  /** How deep loops (map, filter, all, exists …) are nested. */
  nestedLoops: 2,
  /** What is evaluated: each operator, call and item of a loop counts; a text counts by its length. */
  steps: 50_000,
  /** Values in what an expression gives: an object, a list, and each member and item. */
  values: 100_000,
  /** Characters of a text that an expression makes. */
  text: 1_000_000,
  /** States a regular expression is made of: about its characters, times its repetitions. */
  pattern: 1_000,
} as const;
