"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../../../trpc/provider.tsx";
import { documentsOf } from "../../../../workflows/diff/parts-of.ts";
import { useRunPage } from "../../run-page-context.tsx";
import { describeConfig } from "./describe-config.ts";

/** What the run's version says of a node; a version never changes, so it is read once. */
export function useConfig(nodeId: string) {
  const { detail } = useRunPage();
  const { workflow: name, version, graph } = detail;
  const trpc = useTRPC();
  const query = useQuery(
    trpc.workflows.source.queryOptions({ name, version }, { staleTime: Number.POSITIVE_INFINITY }),
  );
  const document = query.data && documentsOf({ graph, source: query.data.source }).get(nodeId);
  return { query, config: document && describeConfig(document) };
}
