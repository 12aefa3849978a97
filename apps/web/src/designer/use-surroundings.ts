"use client";
import { useQuery } from "@tanstack/react-query";
import { surroundingsOf, type Surroundings } from "@waymark/core";
import type { TaskView } from "@waymark/orchestrator/api";
import { useMemo } from "react";
import { useTRPC } from "../trpc/provider.tsx";

export interface BuiltOf {
  readonly surroundings: Surroundings;
  readonly tasks: readonly TaskView[];
}

/** What a document may refer to on this server; undefined until that is known. */
export function useSurroundings(): BuiltOf | undefined {
  const trpc = useTRPC();
  const { data: registered } = useQuery(trpc.tasks.list.queryOptions());
  const { data: published } = useQuery(trpc.workflows.list.queryOptions({ archived: true }));
  return useMemo(() => {
    if (!registered || !published) return undefined;
    const { tasks } = registered;
    const surroundings = surroundingsOf(
      tasks,
      published.workflows.map(({ name }) => name),
    );
    return { surroundings, tasks };
  }, [registered, published]);
}
