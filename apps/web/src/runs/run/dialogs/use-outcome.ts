"use client";
import type { JsonValue, StepId } from "@waymark/core";
import { useState } from "react";
import { useJsonValue } from "../../../forms/use-json-value.ts";
import type { Outcome } from "../run-page-context.tsx";
import type { PlannedRequest } from "./use-planned-request.ts";

/** How a step is to end, as it is typed. */
export type OutcomeDraft = ReturnType<typeof useOutcome>;

export function useOutcome(outcome: Outcome, stepId: StepId) {
  const output = useJsonValue(undefined, null);
  const [message, setMessage] = useState("");
  return {
    outcome,
    output,
    message,
    setMessage,
    change: changeFor(outcome, stepId, output.value ?? null, message),
    missing: missingIn(outcome, output.value, message),
  };
}

type StepEnd = Extract<PlannedRequest, { type: "step.skipped" | "step.resolved" }>;

function changeFor(outcome: Outcome, stepId: StepId, output: JsonValue, message: string): StepEnd {
  if (outcome === "skip") return { type: "step.skipped", stepId, output };
  if (outcome === "complete") return { type: "step.resolved", stepId, output };
  const error = { name: "FailedByHand", message: message.trim() };
  return { type: "step.resolved", stepId, error };
}

/** What is still to be given before the step can end so. */
function missingIn(
  outcome: Outcome,
  output: JsonValue | undefined,
  message: string,
): string | undefined {
  if (outcome === "fail") return message.trim() === "" ? "Say what went wrong." : undefined;
  return output === undefined ? "The output is not JSON yet." : undefined;
}
