"use client";
import { useQueries } from "@tanstack/react-query";
import type { JsonObject, JsonSchema, JsonValue, Surroundings } from "@waymark/core";
import { useMemo } from "react";
import { useTRPC } from "../trpc/provider.tsx";
import { isObject } from "./document/json-edit.ts";

/** The surroundings with what runs of those workflows take that the document starts runs of. */
export function useWithChildren(
  surroundings: Surroundings,
  document: JsonObject | undefined,
): Surroundings {
  const trpc = useTRPC();
  const names = useMemo(
    () => [...new Set(startedIn(document))].filter((name) => surroundings.workflows.has(name)),
    [document, surroundings],
  );
  const inputs = useQueries({
    queries: names.map((name) => trpc.workflows.get.queryOptions({ name }, { retry: false })),
    combine: inputsOf,
  });
  return useMemo(
    () => (inputs.length === 0 ? surroundings : { ...surroundings, children: new Map(inputs) }),
    [surroundings, inputs],
  );
}

/** Names of workflows wherever a step has one, whatever else is wrong with the document. */
function startedIn(value: JsonValue | undefined): readonly string[] {
  if (!isObject(value)) return [];
  const { workflow } = value;
  return [
    ...(typeof workflow === "string" ? [workflow] : []),
    ...Object.values(value).flatMap(startedIn),
  ];
}

interface Shown {
  readonly name: string;
  readonly shown: { readonly inputSchema?: JsonSchema };
}

const inputsOf = (results: readonly { readonly data: Shown | undefined }[]) =>
  results.flatMap(({ data }): [string, JsonSchema][] =>
    data?.shown.inputSchema ? [[data.name, data.shown.inputSchema]] : [],
  );
