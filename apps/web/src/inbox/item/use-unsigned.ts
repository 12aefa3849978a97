"use client";
import { useDenied } from "../../account/use-denied.ts";
import { usePersonName } from "../../person/person-name.ts";
import { SAY_WHO } from "./who-answers.ts";

/** Why nothing of the inbox can be signed by whoever looks; undefined where it can. */
export function useUnsigned(): string | undefined {
  const denied = useDenied("runs:write");
  const by = usePersonName();
  return denied ?? (by === "" ? SAY_WHO : undefined);
}
