import { isJsonObject, type JsonValue } from "@waymark/core";
import type { InboxItemDetail } from "@waymark/orchestrator/api";
import { formatDateTime, type ClockZone } from "../../ui/format.ts";

/** What comes of it when nobody answers. */
export function timeoutSentence(
  { expiresAt, onTimeout }: Pick<InboxItemDetail, "expiresAt" | "onTimeout">,
  zone: ClockZone,
): string {
  if (expiresAt === undefined) return "The run waits until somebody answers.";
  const until = `Without an answer until ${formatDateTime(expiresAt, zone)}`;
  if (!onTimeout) return `${until} the run goes on without one.`;
  return "fails" in onTimeout
    ? `${until} the step fails.`
    : `${until} the run goes on with ${wordsOf(onTimeout.output)}.`;
}

/** A decision as it is said; any other answer as it is written. */
function wordsOf(output: JsonValue): string {
  const { approved, comment, ...others } = isJsonObject(output) ? output : {};
  if (typeof approved !== "boolean" || Object.keys(others).length > 0)
    return JSON.stringify(output);
  const decision = approved ? "an approval" : "a rejection";
  return typeof comment === "string" && comment !== "" ? `${decision}: “${comment}”` : decision;
}
