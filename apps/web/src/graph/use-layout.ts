"use client";
import { useQuery } from "@tanstack/react-query";
import type { Graph } from "@waymark/core";
import { layoutOf } from "./layout.ts";

/** Where the graph's nodes and lines go; computed off the main thread and kept by `layoutKey`. */
export const useLayout = (graph: Graph, layoutKey: string) =>
  useQuery({
    queryKey: ["layout", layoutKey],
    queryFn: () => layoutOf(layoutKey, graph),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchInterval: false,
  });
