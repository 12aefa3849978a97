"use client";
import type { WorkflowDetail } from "@waymark/orchestrator/api";
import { useDenied } from "../../account/use-denied.ts";

/** Why the version that is shown cannot be started; undefined where it can. */
export function useNotStartable({ shown, archivedAt }: WorkflowDetail): string | undefined {
  const denied = useDenied("runs:write");
  if (archivedAt !== undefined) return "It is archived, and takes no new runs.";
  if (!shown.runnable) {
    return "The code of this version is not in this build, so it cannot be started.";
  }
  return denied;
}
