/** Something about what was pasted that a person should know. */
export interface Finding {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** A `note` tells how something was read; a `problem` is left for a person to mend. */
  readonly severity: "note" | "problem";
  readonly message: string;
  /** What to do about it. */
  readonly fix?: string;
}
