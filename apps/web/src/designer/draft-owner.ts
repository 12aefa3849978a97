"use client";
import { useSyncExternalStore } from "react";
import { actorName, useActor } from "../shell/actor.ts";

const KEY = "waymark.browser";

/** Whose drafts are worked on here: the person's by the name they gave, else this browser's. */
export function draftOwner(): string {
  const name = actorName();
  if (name !== "") return name;
  const known = localStorage.getItem(KEY);
  if (known !== null) return known;
  const made = `browser ${crypto.randomUUID()}`;
  localStorage.setItem(KEY, made);
  return made;
}

const never = () => () => undefined;

/** Undefined until it is known, which it is in the browser only. */
export function useDraftOwner(): string | undefined {
  useActor();
  return useSyncExternalStore(never, draftOwner, () => undefined);
}
