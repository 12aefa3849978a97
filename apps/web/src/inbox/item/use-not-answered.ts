"use client";
import type { InboxItemView } from "@waymark/orchestrator/api";
import { useDenied } from "../../account/use-denied.ts";
import { useMe } from "../../account/use-me.ts";
import { useAnswerer } from "../use-answerer.ts";
import { whyNot } from "./who-answers.ts";

/** Why whoever looks may not answer; undefined where they may, or where nobody signs in and anybody may say who they are. */
export function useNotAnswered(item: InboxItemView): string | undefined {
  const denied = useDenied("runs:write");
  const isSignedIn = useMe().data?.person !== undefined;
  const who = useAnswerer();
  return denied ?? (isSignedIn || who.name === item.notBy ? whyNot(item, who) : undefined);
}
