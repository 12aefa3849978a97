import type { RunRequest } from "../run-page-context.tsx";

interface Words {
  readonly title: string;
  readonly description: string;
  readonly confirm: string;
  /** What the safe button says, where the request takes something away. */
  readonly keep?: string;
  /** It cannot be taken back: the workflow's name is typed first. */
  readonly final?: true;
}

/** What each request to a whole run means, before it is made. */
export const REQUEST_WORDS: Readonly<Record<RunRequest, Words>> = {
  pause: {
    title: "Pause this run?",
    description:
      "Nothing new begins until the run is resumed. Attempts under way are let finish; timers and signals still count.",
    confirm: "Pause the run",
  },
  resume: {
    title: "Resume this run?",
    description: "What was held back while the run was paused begins now, with all its time.",
    confirm: "Resume the run",
  },
  cancel: {
    title: "Cancel this run?",
    description:
      "Steps under way are told to stop, and what the workflow can undo is undone. What was done stays in the history.",
    confirm: "Cancel the run",
    keep: "Keep it running",
  },
  terminate: {
    title: "Terminate this run?",
    description:
      "The run ends at once and as it is. Steps under way are withdrawn and nothing is undone. To undo what was done, cancel instead.",
    confirm: "Terminate the run",
    keep: "Keep it running",
    final: true,
  },
};
