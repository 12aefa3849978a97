import type { InboxItemDetail } from "@waymark/orchestrator/api";
import { formatLocal } from "../../ui/format.ts";

/** What comes of it when nobody answers. */
export function timeoutSentence({
  expiresAt,
  onTimeout,
}: Pick<InboxItemDetail, "expiresAt" | "onTimeout">): string {
  if (expiresAt === undefined) return "The run waits until somebody answers.";
  const until = `Without an answer until ${formatLocal(expiresAt)}`;
  if (!onTimeout) return `${until} the run goes on without one.`;
  return "fails" in onTimeout
    ? `${until} the step fails.`
    : `${until} the run goes on with ${JSON.stringify(onTimeout.output)}.`;
}
