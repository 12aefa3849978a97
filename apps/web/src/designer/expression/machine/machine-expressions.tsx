"use client";
import { useMemo, type ReactNode } from "react";
import { useDesigner } from "../../designer-context.tsx";
import type { Samples } from "../samples/samples.ts";
import { ExpressionScopes } from "../scope-context.tsx";
import { machineScopes } from "./machine-scope.ts";

interface MachineExpressionsProps {
  readonly samples: Samples;
  readonly children: ReactNode;
}

/** Tells the expression fields inside what they may name at their places of the machine. */
export function MachineExpressions({ samples, children }: MachineExpressionsProps) {
  const { state, surroundings } = useDesigner();
  const { document = NOTHING } = state;
  const { outputs } = surroundings;
  const scopeAt = useMemo(
    () => machineScopes({ document, outputs, samples }),
    [document, outputs, samples],
  );
  return <ExpressionScopes value={scopeAt}>{children}</ExpressionScopes>;
}

const NOTHING = {};
