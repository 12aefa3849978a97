"use client";
import { useMemo, useSyncExternalStore } from "react";
import { v4 as uuid } from "uuid";
import { personName, usePersonName } from "../person/person-name.ts";

const KEY = "waymark.browser";

const BROWSER = "browser ";

/** Whose drafts are worked on here: the person's by the name they gave, else this browser's. */
export function draftOwner(): string {
  const name = personName();
  if (name !== "") return name;
  const known = localStorage.getItem(KEY);
  if (known !== null) return known;
  const made = `${BROWSER}${uuid()}`;
  localStorage.setItem(KEY, made);
  return made;
}

/** An owner who gave no name. */
export const isBrowser = (owner: string): boolean => owner.startsWith(BROWSER);

export const isOwn = (owner: string): boolean => owner === draftOwner();

const ownersHere = (): string =>
  JSON.stringify([...new Set([draftOwner(), localStorage.getItem(KEY) ?? draftOwner()])]);

const NONE = "[]";
const never = () => () => undefined;

/** By the person's name, and by the browser, from before they gave one. None until it is known, in the browser only. */
export function useDraftOwners(): readonly string[] {
  usePersonName();
  const owners = useSyncExternalStore(never, ownersHere, () => NONE);
  return useMemo(() => JSON.parse(owners) as readonly string[], [owners]);
}
