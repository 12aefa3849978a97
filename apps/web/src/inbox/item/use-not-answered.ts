"use client";
import type { InboxItemView } from "@waymark/orchestrator/api";
import { useDenied } from "../../account/use-denied.ts";
import { useMe } from "../../account/use-me.ts";
import { usePersonName } from "../../person/person-name.ts";
import { whyNot } from "./who-answers.ts";

/** Why whoever looks may not answer; undefined where they may, or where nobody signs in and anybody may say who they are. */
export function useNotAnswered(item: InboxItemView): string | undefined {
  const denied = useDenied("runs:write");
  const signedIn = useMe().data?.person?.name;
  const said = usePersonName();
  const who = signedIn ?? (said === item.notBy ? said : undefined);
  return denied ?? (who === undefined ? undefined : whyNot(item, who));
}
