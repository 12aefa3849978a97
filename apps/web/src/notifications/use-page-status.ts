"use client";
import type { RunStatus } from "@waymark/core";
import { useLayoutEffect } from "react";
import { setPageStatus } from "./tab-status.ts";

/** The tab's title and icon, while the component is shown. */
export function usePageStatus(title: string, status: RunStatus): void {
  // Before the next page's title is written: it would be taken for ours.
  useLayoutEffect(() => {
    setPageStatus({ title, status });
    return () => setPageStatus(undefined);
  }, [title, status]);
}
