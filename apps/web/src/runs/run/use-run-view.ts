"use client";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useCallback } from "react";

export const VIEWS = ["graph", "timeline", "steps", "events", "io", "logs"] as const;
export type View = (typeof VIEWS)[number];

const PARSERS = {
  view: parseAsStringLiteral(VIEWS),
  step: parseAsString,
};

/** Which view and which step: the address, so that a link shows what its sender saw. */
export function useRunView() {
  const [{ view, step }, set] = useQueryStates(PARSERS, { history: "push" });
  const show = useCallback((next: View) => void set({ view: next }), [set]);
  const select = useCallback((next: string | null) => void set({ step: next }), [set]);
  return { view, step, show, select };
}
