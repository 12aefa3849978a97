import type { JsonObject } from "@waymark/core";
import { needsOf } from "../authored.ts";
import type { EdgeEnds } from "../edits/insert-step.ts";
import type { End } from "../edits/needs.ts";
import { stepIdOf, stepOf } from "../edits/scope.ts";

/** How the source of an edge must have ended, as the document says it. */
export function endOf(document: JsonObject, { from, to }: EdgeEnds): End {
  const target = stepOf(document, to) ?? {};
  const need = needsOf(target).find(({ step }) => step === stepIdOf(from));
  const on = need?.on ?? (target["join"] === "allDone" ? "always" : "completed");
  return on === "failed" || on === "always" ? on : "completed";
}
