"use client";
import { useCallback, type ReactNode } from "react";
import { useDesigner } from "../../designer-context.tsx";
import type { JsonPath } from "../../document/json-edit.ts";
import type { Samples } from "../samples/samples.ts";
import { ExpressionScopes } from "../scope-context.tsx";
import { dagScopeAt } from "./dag-scope.ts";

interface DagExpressionsProps {
  readonly samples: Samples;
  readonly children: ReactNode;
}

/** Tells the expression fields inside what they may name at their places of the DAG. */
export function DagExpressions({ samples, children }: DagExpressionsProps) {
  const { state, surroundings } = useDesigner();
  const { document = NOTHING } = state;
  const { outputs } = surroundings;
  const scopeAt = useCallback(
    (path: JsonPath) => dagScopeAt(path, { document, outputs, samples }),
    [document, outputs, samples],
  );
  return <ExpressionScopes value={scopeAt}>{children}</ExpressionScopes>;
}

const NOTHING = {};
