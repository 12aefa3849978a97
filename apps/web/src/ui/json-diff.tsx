"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "./skeleton.tsx";

/** Two JSON values side by side with their differences; the editor comes when it is shown. */
export const JsonDiff = dynamic(async () => (await import("./json-diff-view.tsx")).JsonDiffView, {
  ssr: false,
  loading: () => <Skeleton className="h-40 rounded-lg" />,
});
