"use client";
import type { Permission } from "@waymark/orchestrator/api";
import { useMe } from "./use-me.ts";

/** Why whoever is signed in may not do something, to be shown where it is done; undefined where they may. */
export const useDenied = (permission: Permission): string | undefined =>
  useMe().data?.denied[permission];
