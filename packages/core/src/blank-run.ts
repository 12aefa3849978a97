import { defined } from "./defined.ts";
import type { RunStarted } from "./event.ts";
import type { SnapshotBase } from "./snapshot.ts";

/** What runs of both kinds have before anything of them has begun. */
export const blankRun = (
  { hash }: { readonly hash: string },
  { runId, at, input, parent, priority, by }: RunStarted,
): SnapshotBase => ({
  definitionHash: hash,
  runId,
  status: "running",
  startedAt: at,
  input,
  ...defined({ parent, priority, startedBy: by }),
  signalKeys: [],
  completions: 0,
});
