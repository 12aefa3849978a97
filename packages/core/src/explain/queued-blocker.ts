import type { RunId } from "../ids.ts";
import type { RunSnapshot } from "../snapshot.ts";
import type { AttemptWait, Blocker, WaitOf } from "./explanation.ts";

type InFlight = Extract<Blocker, { kind: "attempt-in-flight" }>;

/** Of an attempt in flight that has not begun, what it waits for; any other blocker as it is. */
export function queuedBlocker({ runId }: RunSnapshot, blocker: Blocker, waitOf: WaitOf): Blocker {
  if (blocker.kind !== "attempt-in-flight") return blocker;
  const { stepId, attempt } = blocker;
  const wait = waitOf({ runId, stepId, attempt });
  if (wait === undefined) return blocker;
  const about = aboutOf(blocker);
  const which = `Attempt ${attempt} of "${stepId}"`;
  switch (wait.kind) {
    case "queue": {
      const sentence = `${which} is in the queue of task "${wait.task}": no worker is free.`;
      return { ...about, ...wait, sentence };
    }
    case "workflow": {
      const sentence = `${which} waits: ${wait.limit} attempts of workflow "${wait.workflow}" are under way, and no more may be at once.`;
      return { ...about, ...wait, kind: "concurrency-limit", sentence };
    }
    case "task": {
      const sentence = `${which} waits: ${wait.limit} attempts of task "${wait.task}" are under way, and no more may be at once.`;
      return { ...about, ...wait, kind: "concurrency-limit", sentence };
    }
    case "rate": {
      const of = wait.key === undefined ? "" : ` for "${wait.key}"`;
      const sentence = `${which} waits for the rate limit of task "${wait.task}"${of}.`;
      return { ...about, ...wait, kind: "rate-limit", sentence };
    }
    case "key":
      return keyBlocker(runId, blocker, wait, which);
  }
}

function keyBlocker(
  runId: RunId,
  blocker: InFlight,
  { heldBy, key }: Extract<AttemptWait, { kind: "key" }>,
  which: string,
): Blocker {
  const holder =
    heldBy.runId === runId ? `"${heldBy.stepId}"` : `"${heldBy.stepId}" of run ${heldBy.runId}`;
  const sentence = `${which} waits for the concurrency key "${key}", which ${holder} holds.`;
  return { ...aboutOf(blocker), kind: "concurrency-key", key, heldBy, sentence };
}

const aboutOf = ({ stepId, nodeId, attempt }: InFlight) => ({
  stepId,
  attempt,
  ...(nodeId === undefined ? {} : { nodeId }),
});
