"use client";
import { useQueries } from "@tanstack/react-query";
import { readDefinition, type Definition } from "@waymark/core";
import { useMemo } from "react";
import { useTRPC } from "../../trpc/provider.tsx";
import { workflowsOf } from "./simulation-setup.ts";

/**
 * The workflows that a definition starts runs of, as they are published. What is not published as a document, or
 * written in TypeScript, is left out: a stand-in runs in its place.
 */
export function useWorkflowDefinitions(definition: Definition | undefined): readonly Definition[] {
  const trpc = useTRPC();
  const names = useMemo(() => (definition ? workflowsOf(definition) : []), [definition]);
  return useQueries({
    queries: names.map((name) => trpc.workflows.get.queryOptions({ name }, { retry: false })),
    combine: readAll,
  });
}

const readAll = (
  results: readonly {
    readonly data: { readonly shown: { readonly source: unknown } } | undefined;
  }[],
): readonly Definition[] =>
  results.flatMap(({ data }) => {
    const read = data && readDefinition(data.shown.source);
    return read && "definition" in read ? [read.definition] : [];
  });
