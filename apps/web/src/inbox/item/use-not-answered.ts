"use client";
import { useDenied } from "../../account/use-denied.ts";
import { useMe } from "../../account/use-me.ts";

/** Why whoever is signed in may not answer; undefined where they may, or where nobody signs in. */
export function useNotAnswered(approvers: readonly string[]): string | undefined {
  const denied = useDenied("runs:write");
  const name = useMe().data?.person?.name;
  if (denied !== undefined || name === undefined) return denied;
  if (approvers.length === 0 || approvers.includes(name)) return undefined;
  return `You are signed in as ${name}; it waits for ${approvers.join(" or ")}.`;
}
