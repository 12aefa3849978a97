"use client";
import { skipToken, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/provider.tsx";
import { isObject } from "../document/json-edit.ts";
import { notEditable } from "../not-editable.ts";
import type { NewerVersion } from "./newer-version.ts";

/** The version that is current, where it was published since the draft was begun from another one. */
export function useNewerVersion(
  workflow: string | undefined,
  baseVersion: number | undefined,
): NewerVersion | undefined {
  const trpc = useTRPC();
  const { data: current } = useQuery(
    trpc.workflows.get.queryOptions(workflow === undefined ? skipToken : { name: workflow }),
  );
  const isBehind = baseVersion !== undefined && current && current.version !== baseVersion;
  const { data: before } = useQuery(
    trpc.workflows.source.queryOptions(
      isBehind ? { name: current.name, version: baseVersion } : skipToken,
    ),
  );
  if (!isBehind || !before) return undefined;
  const { version, versions, shown } = current;
  const [base, theirs] = [before.source, shown.source];
  const published = versions.find((one) => one.version === version);
  if (!published || !isObject(base) || !isObject(theirs)) return undefined;
  if (notEditable(theirs) !== undefined) return undefined;
  return {
    version,
    ...(published.publishedBy !== undefined && { publishedBy: published.publishedBy }),
    publishedAt: published.registeredAt,
    baseVersion,
    base,
    theirs,
  };
}
