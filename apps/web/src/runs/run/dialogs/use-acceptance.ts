"use client";
import type { StepId } from "@waymark/core";
import type { PlanView } from "@waymark/orchestrator/api";
import { useState } from "react";
import { acceptedOf, NOTHING_ACCEPTED, notAccepted, withAccepted } from "./accepted-effects.ts";

const NONE: PlanView["repeats"] = [];

/** What of a plan's effects somebody has accepted; a plan with other effects begins anew. */
export function useAcceptance(plan: PlanView | undefined) {
  const [accepted, setAccepted] = useState(NOTHING_ACCEPTED);
  const repeats = plan?.repeats ?? NONE;
  return {
    accepted: acceptedOf(accepted, repeats) as readonly StepId[],
    missing: notAccepted(accepted, repeats),
    accept: (stepIds: readonly string[], on: boolean) =>
      setAccepted(withAccepted(accepted, repeats, stepIds, on)),
  };
}
