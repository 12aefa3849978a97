import type { RunId } from "@waymark/core";

/** What the doctor looks for, each with what to do about it. An id is part of the report: it may be added, never renamed. */
export const RULES = {
  "run-without-history":
    "Restore the run's transitions from a backup; without them nobody can say what it did.",
  "history-without-run":
    "Restore the run's row from a backup: this run was acknowledged, and nothing carries it on.",
  "attempt-without-run":
    "Restore the run from a backup, or delete these attempts if it was deleted on purpose.",
  "payload-without-run":
    "Delete these rows of payload: they take room, and nothing refers to them.",
  "payload-missing":
    "Restore this row of payload from a backup: the run cannot be read without it.",
  "search-without-run":
    "Delete these rows of run_search: they make searches longer, and harm nothing else.",
  "inbox-without-run":
    "Delete these rows of inbox_item: they ask people for what nobody waits for.",
  "inbox-differs":
    "Trust the history: the inbox is only shown to people. Report it, as it is a bug.",
  "log-without-run": "Delete these rows of run_log: they take room, and nobody can find them.",
  "sequence-gap": "Restore the missing transitions from a backup, and report it: it is a bug.",
  "position-disorder":
    "Open pages may have missed a change: reload them, and report it, as it is a bug.",
  "attempt-answered-twice":
    "Look up in the service's log whether the work was done twice, and report it: it is a bug.",
  "history-unreadable":
    "Deploy the code this run was started with. If that is what runs here, report it: it is a bug.",
  "snapshot-differs":
    "Set run.snapshot to NULL and run.snapshot_sequence to 0 while the orchestrator is stopped: the run is then read from its history.",
  "row-differs":
    "Trust the history: correct the row while the orchestrator is stopped, and report it, as it is a bug.",
  "wake-at-differs":
    "Set run.wake_at to the moment named while the orchestrator is stopped, then start it.",
  "attempts-differ":
    "Trust the history: the table of attempts is only shown to people. Report it, as it is a bug.",
  "finished-with-work": "Report it: it is a bug. The work named is never carried out.",
  "open-without-work":
    "Nothing will move this run: cancel it, and give its definition a way out of where it stands.",
  "places-exceeded":
    "Let these runs end, or cancel some. If none of them was set aside as an incident before, report it: it is a bug.",
  "key-held-twice":
    "Look up in the service's log what both did at once, and report it: it is a bug.",
  "version-missing":
    "Restore the row of workflow_version from a backup: the run cannot be read without it.",
  "definition-missing": "Deploy the code of this version, then restart the orchestrator.",
  "snapshot-misfit":
    "Start the version of Waymark that made it, or set run.snapshot to NULL and run.snapshot_sequence to 0 to have it read from its history.",
  "lease-malformed":
    "Stop every orchestrator, DELETE FROM lease, and start one: it makes the lease anew.",
} as const;

export type RuleId = keyof typeof RULES;

/** One thing that must not be so. */
export interface Finding {
  readonly rule: RuleId;
  /** Absent where it is about the database as a whole. */
  readonly runId?: RunId;
  /** What is so, in one sentence. */
  readonly sentence: string;
  /** What to do about it. */
  readonly remedy: string;
}

export const finding = (rule: RuleId, sentence: string, runId?: RunId): Finding => ({
  rule,
  ...(runId !== undefined && { runId }),
  sentence,
  remedy: RULES[rule],
});
