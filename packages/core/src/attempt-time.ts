import { NO_RETRY } from "./retry-policy.ts";
import type { StepPolicy } from "./step-policy.ts";

/** Milliseconds that the attempts of a step and the waits between them may take before it fails for good. */
export function attemptTimeMs({ retry = NO_RETRY, timeouts }: StepPolicy): number {
  const attempt = timeouts?.attempt ?? 0;
  const { maxAttempts, initialInterval, backoffCoefficient, maxInterval, maxElapsed } = retry;
  let time = attempt * maxAttempts;
  for (let failures = 1; failures < maxAttempts; failures++) {
    time += Math.min(initialInterval * backoffCoefficient ** (failures - 1), maxInterval);
  }
  return maxElapsed === undefined ? time : Math.min(time, maxElapsed + attempt);
}
