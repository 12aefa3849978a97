"use client";
import { useEffect, useRef } from "react";
import { useRunPage } from "../run-page-context.tsx";

/** A plan holds for the run as it stands: each transition while a dialog is open asks again. */
export function useReplan({ refetch }: { readonly refetch: () => Promise<unknown> }): void {
  const { state } = useRunPage();
  const planned = useRef(state.sequence);
  useEffect(() => {
    if (planned.current === state.sequence) return;
    planned.current = state.sequence;
    void refetch();
  }, [state.sequence, refetch]);
}
