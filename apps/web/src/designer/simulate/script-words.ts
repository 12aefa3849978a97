import { formatDuration, plural } from "../../ui/format.ts";
import type { StepScript, Trouble } from "./step-script.ts";

/** What a step is scripted to do, in a few words. */
export function scriptWords({ afterMs, trouble }: StepScript): string {
  const time = afterMs === 0 ? "at once" : `after ${formatDuration(afterMs)}`;
  if (!trouble) return `completes ${time}`;
  const often =
    trouble.attempts === undefined ? "every time" : `for ${plural(trouble.attempts, "attempt")}`;
  return TROUBLE_WORDS[trouble.kind](time, often);
}

const TROUBLE_WORDS: Readonly<Record<Trouble["kind"], (time: string, often: string) => string>> = {
  error: (time, often) => `fails ${time}, ${often}`,
  timeout: (_, often) => `gives no answer, ${often}`,
  late: (_, often) => `answers too late, ${often}`,
  crash: (_, often) => `the orchestrator crashes meanwhile, ${often}`,
  duplicate: (time, often) => `answers twice ${time}, ${often}`,
  byHand: () => "waits for you to end it",
};
