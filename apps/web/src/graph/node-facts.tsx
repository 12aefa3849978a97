"use client";
import type { NodeOverlay } from "@waymark/core";
import { Countdown } from "../ui/time.tsx";

/** What a node says beside its status: which attempt, until when, or what it waits for. */
export function NodeFacts({ overlay }: { readonly overlay: NodeOverlay }) {
  const { status, attempt, maxAttempts, nextAt, awaits } = overlay;
  return (
    <>
      {attempt !== undefined && (attempt > 1 || status === "retrying") ? (
        <span className="truncate">
          attempt {attempt}
          {maxAttempts === undefined ? "" : ` of ${maxAttempts}`}
        </span>
      ) : null}
      {status === "retrying" && nextAt !== undefined ? <Countdown at={nextAt} /> : null}
      {status === "waiting" && nextAt !== undefined ? <Countdown at={nextAt} /> : null}
      {status === "waiting" && awaits !== undefined ? (
        <span className="truncate">for {awaits}</span>
      ) : null}
    </>
  );
}
