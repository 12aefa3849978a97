"use client";
import type { PlanView } from "@waymark/orchestrator/api";
import { createContext, useContext, useEffect, useMemo, useState } from "react";

/** What the open dialog would make of the run, for what shows the run beside it. */
export interface PlanPreview {
  readonly plan: PlanView | undefined;
  readonly show: (plan: PlanView | undefined) => void;
}

export function useNewPlanPreview(): PlanPreview {
  const [plan, show] = useState<PlanView>();
  return useMemo(() => ({ plan, show }), [plan]);
}

const PlanPreviewContext = createContext<PlanPreview>({ plan: undefined, show: () => {} });

export const PlanPreviewProvider = PlanPreviewContext.Provider;

export const useShownPlan = (): PlanView | undefined => useContext(PlanPreviewContext).plan;

/** Has the plan shown until another one is, or whoever shows it is gone. */
export function useShowPlan(plan: PlanView | undefined): void {
  const { show } = useContext(PlanPreviewContext);
  useEffect(() => {
    show(plan);
    return () => show(undefined);
  }, [plan, show]);
}
