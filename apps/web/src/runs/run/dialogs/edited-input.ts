import type { JsonValue } from "@waymark/core";
import type { JsonDraft } from "../../../forms/use-json-value.ts";
import { redactedPlaces } from "../../../ui/json/redacted.ts";
import { canonicalText } from "./same-json.ts";

/** Whether a draft says what was recorded, dots and all: the step is then given the recorded input itself. */
export const isAsRecorded = (
  { parsed }: Pick<JsonDraft, "parsed">,
  recorded: { readonly value: JsonValue },
): boolean => parsed.ok && canonicalText(parsed.value) === canonicalText(recorded.value);

/** Why a draft cannot be given to a step; undefined where it can. */
export function notGivable({ parsed, problems }: Pick<JsonDraft, "parsed" | "problems">) {
  if (!parsed.ok) return "The input is not JSON yet.";
  // Dots are not the value that they stand for: the step would be given the dots.
  if (redactedPlaces(parsed.value).length > 0) return "The input still has •••• in it.";
  return problems.length > 0 ? "The input does not fit what the task takes." : undefined;
}

/** The values that have to be written in the place of dots, in words; undefined where there are none. */
export function redactedWarning(value: JsonValue): string | undefined {
  const places = redactedPlaces(value);
  if (places.length === 0) return undefined;
  const named = places.map((place) => (place === "" ? "all of it" : place)).join(", ");
  return `Not shown, because a schema marks it write-only: ${named}. With the recorded input the step is given the value itself; in another input, write one in the place of ••••.`;
}
