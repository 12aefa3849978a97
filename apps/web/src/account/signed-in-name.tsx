"use client";
import { useEffect } from "react";
import { setSignedInName } from "../person/person-name.ts";
import { useMe } from "./use-me.ts";

/** Draws nothing: what is signed with a name here is signed with the account's. */
export function SignedInName() {
  const name = useMe().data?.person?.name;
  useEffect(() => setSignedInName(name), [name]);
  return null;
}
