"use client";
import { useQuery } from "@tanstack/react-query";
import type { Surroundings } from "@waymark/core";
import { useMemo } from "react";
import { useTRPC } from "../trpc/provider.tsx";

/** What a document may refer to on this server; undefined until that is known. */
export function useSurroundings(): Surroundings | undefined {
  const trpc = useTRPC();
  const { data: registered } = useQuery(trpc.tasks.list.queryOptions());
  const { data: published } = useQuery(trpc.workflows.list.queryOptions());
  return useMemo(() => {
    if (!registered || !published) return undefined;
    const { tasks } = registered;
    return {
      tasks: new Set(tasks.map(({ name }) => name)),
      outputs: new Map(tasks.flatMap(({ name, output }) => (output ? [[name, output]] : []))),
      workflows: new Set(published.workflows.map(({ name }) => name)),
    };
  }, [registered, published]);
}
