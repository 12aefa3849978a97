"use client";
import { LoaderCircle } from "lucide-react";
import { useEffect, useState } from "react";
import type { Requested } from "./requested.ts";
import { useRunPage } from "./run-page-context.tsx";

const PATIENCE_MS = 5_000;

const WORDS: Readonly<Record<Requested["kind"], string>> = {
  retry: "Retry requested",
  signal: "Signal sent",
  settle: "Change requested",
  pause: "Pause requested",
  resume: "Resume requested",
  cancel: "Cancel requested",
  terminate: "Termination requested",
  rewind: "Run again requested",
  modify: "Changes requested",
  migrate: "Move requested",
};

/** What was asked for, until the run's own event takes its place. */
export function RequestedChips() {
  const { state } = useRunPage();
  return (
    <span role="status" className="contents">
      {state.requested.map((request) => (
        <Chip key={JSON.stringify(request)} words={WORDS[request.kind]} />
      ))}
    </span>
  );
}

function Chip({ words }: { readonly words: string }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <span
      data-tone="blue"
      className="inline-flex h-6 items-center gap-1.5 rounded-full bg-tone/12 px-2.5 text-xs font-medium text-tone"
    >
      <LoaderCircle aria-hidden className="size-3.5 animate-spin" />
      {late ? "Still waiting for the orchestrator" : words}
    </span>
  );
}
