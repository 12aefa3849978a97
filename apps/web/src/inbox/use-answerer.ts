"use client";
import { useMe } from "../account/use-me.ts";
import { usePersonName } from "../person/person-name.ts";
import type { Answerer } from "./item/who-answers.ts";

/** Whoever looks, as somebody who may be asked; without a name as long as they said none. */
export function useAnswerer(): Answerer {
  const name = usePersonName();
  const groups = useMe().data?.person?.groups ?? "all";
  return { name, groups };
}
