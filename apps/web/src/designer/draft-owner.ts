"use client";
import { useSyncExternalStore } from "react";
import { personName, usePersonName } from "../person/person-name.ts";

const KEY = "waymark.browser";

/** Whose drafts are worked on here: the person's by the name they gave, else this browser's. */
export function draftOwner(): string {
  const name = personName();
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
  usePersonName();
  return useSyncExternalStore(never, draftOwner, () => undefined);
}
