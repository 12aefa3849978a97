"use client";
import type { JsonObject } from "@waymark/core";
import { useCallback, type ReactNode } from "react";
import { useDesigner } from "../../designer-context.tsx";
import { isObject, type JsonPath } from "../../document/json-edit.ts";
import { ExpressionScopes } from "../../expression/scope-context.tsx";
import type { ExpressionScope } from "../../expression/scope.ts";

/** Tells expression fields what a machine's expressions may name. */
export function MachineExpressions({ children }: { readonly children: ReactNode }) {
  const { state } = useDesigner();
  const { document } = state;
  const scopeAt = useCallback((path: JsonPath) => scopeOf(document ?? {}, path), [document]);
  return <ExpressionScopes value={scopeAt}>{children}</ExpressionScopes>;
}

/** The initial context sees the input only; a declared guard the values it is asked with, too. */
function scopeOf(document: JsonObject, path: JsonPath): ExpressionScope {
  const member = path[1];
  const machine = isObject(document["machine"]) ? document["machine"] : {};
  const context = isObject(machine["context"]) ? machine["context"] : {};
  const all = { context: literals(context), event: { type: "event" }, input: {} };
  if (member === "context") return { variables: ["input"], types: {}, sample: { input: {} } };
  if (member !== "guards") return { variables: Object.keys(all), types: {}, sample: all };
  return {
    variables: [...Object.keys(all), "params"],
    types: {},
    sample: { ...all, params: {} },
  };
}

/** What the context begins with, as far as that is written down. */
const literals = (context: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(context).map(([name, value]) => [
      name,
      isObject(value) && "@expr" in value ? null : value,
    ]),
  );
