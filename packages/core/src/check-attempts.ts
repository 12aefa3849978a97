import { attemptTimeMs } from "./attempt-time.ts";
import type { Problem } from "./problem.ts";
import type { StepPolicy } from "./step-policy.ts";

/** A policy, and the pointer to it, its `retry` and `timeouts` being its members. */
export interface PlacedPolicy {
  readonly stepId: string;
  readonly pointer: string;
  readonly policy: StepPolicy;
}

/** Warns of timeouts that are over before the attempts are which the retry policy promises. */
export function checkAttempts({ stepId, pointer, policy }: PlacedPolicy): Problem[] {
  const { total } = policy.timeouts ?? {};
  const time = attemptTimeMs(policy);
  if (total === undefined || time <= total) return [];
  const message = `The attempts of step ${stepId} may take ${time} ms, but all of them must be over after ${total} ms.`;
  const fix = "Raise `timeouts.total`, or allow less: fewer attempts, `retry.maxElapsed`.";
  return [tooShort(`${pointer}/timeouts/total`, message, fix)];
}

/** Warns of a run that is over before the attempts of one of its steps are. */
export function checkRunTime(
  timeout: number | undefined,
  pointer: string,
  policies: readonly PlacedPolicy[],
): Problem[] {
  const [longest] = policies
    .map(({ stepId, policy }) => ({ stepId, time: longestMs(policy) }))
    .toSorted((a, b) => b.time - a.time);
  if (!timeout || !longest || longest.time <= timeout) return [];
  const message = `The attempts of step ${longest.stepId} may take ${longest.time} ms, but the run is over after ${timeout} ms.`;
  return [tooShort(pointer, message, "Raise the run's timeout, or allow fewer attempts.")];
}

const longestMs = (policy: StepPolicy): number =>
  Math.min(attemptTimeMs(policy), policy.timeouts?.total ?? Infinity);

const tooShort = (pointer: string, message: string, fix: string): Problem => ({
  pointer,
  severity: "warning",
  rule: "timeout-before-retries",
  message,
  fix,
});
