import type { RunSnapshot } from "../snapshot.ts";
import type { Blocker, WaitOf } from "./explanation.ts";

type InFlight = Extract<Blocker, { kind: "attempt-in-flight" }>;

/** Of an attempt in flight that has not begun, what it waits for; any other blocker as it is. */
export function queuedBlocker({ runId }: RunSnapshot, blocker: Blocker, waitOf: WaitOf): Blocker {
  if (blocker.kind !== "attempt-in-flight") return blocker;
  const { stepId, attempt } = blocker;
  const wait = waitOf({ runId, stepId, attempt });
  if (wait === undefined) return blocker;
  const about = aboutOf(blocker);
  const which = `Attempt ${attempt} of "${stepId}"`;
  if (wait.kind === "queue") {
    const sentence = `${which} is in the queue of task "${wait.task}": no worker is free.`;
    return { ...about, kind: "queue", task: wait.task, sentence };
  }
  const { heldBy, key } = wait;
  const holder =
    heldBy.runId === runId ? `"${heldBy.stepId}"` : `"${heldBy.stepId}" of run ${heldBy.runId}`;
  const sentence = `${which} waits for the concurrency key "${key}", which ${holder} holds.`;
  return { ...about, kind: "concurrency-key", key, heldBy, sentence };
}

const aboutOf = ({ stepId, nodeId, attempt }: InFlight) => ({
  stepId,
  attempt,
  ...(nodeId === undefined ? {} : { nodeId }),
});
