"use client";
import { parseAsStringLiteral, useQueryState } from "nuqs";

const TABS = ["attempts", "logs", "config", "events"] as const;
export type InspectorTab = (typeof TABS)[number];

/** What the inspector shows of a step: the address, like the step itself. */
export const useInspectorTab = () =>
  useQueryState("tab", parseAsStringLiteral(TABS).withDefault("attempts"));
