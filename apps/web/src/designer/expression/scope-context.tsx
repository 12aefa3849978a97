"use client";
import { createContext, useContext, useMemo } from "react";
import type { JsonPath } from "../document/json-edit.ts";
import type { ExpressionScope } from "./scope.ts";

/** What expressions at a place of the document may name. A DAG and a machine tell it in their own ways. */
export type ScopeAt = (path: JsonPath) => ExpressionScope;

const Context = createContext<ScopeAt>(() => ({ variables: [], types: {}, sample: {} }));

export const ExpressionScopes = Context.Provider;

export function useScopeAt(path: JsonPath): ExpressionScope {
  const scopeAt = useContext(Context);
  const key = JSON.stringify(path);
  return useMemo(() => scopeAt(JSON.parse(key) as JsonPath), [scopeAt, key]);
}
