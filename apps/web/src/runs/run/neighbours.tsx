"use client";
import { ChevronDown, ChevronUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useSyncExternalStore } from "react";
import { useShortcuts } from "../../shell/use-shortcuts.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { neighboursOf, readTrail, type Neighbours as Found } from "../trail.ts";

const never = () => () => {};

/** On to the next run of the list that this one was opened from, and to the one before. */
export function Neighbours({ runId }: { readonly runId: string }) {
  // The server does not know the list: the first paint must be what it drew.
  const text = useSyncExternalStore(
    never,
    () => JSON.stringify(neighboursOf(readTrail(), runId)),
    () => undefined,
  );
  return text === undefined ? null : <Steps found={JSON.parse(text) as Found} />;
}

function Steps({ found: { next, previous, place, of } }: { readonly found: Found }) {
  const router = useRouter();
  const go = (runId: string | undefined) => runId && router.push(`/runs/${runId}`);
  useShortcuts({ "next-run": () => go(next), "previous-run": () => go(previous) });
  return (
    <span className="flex items-center gap-0.5 max-sm:hidden">
      <IconButton
        icon={ChevronDown}
        label="Next run of the list"
        unavailable={next === undefined ? "It is the last one of the list." : undefined}
        onClick={() => go(next)}
      />
      <IconButton
        icon={ChevronUp}
        label="Previous run of the list"
        unavailable={previous === undefined ? "It is the first one of the list." : undefined}
        onClick={() => go(previous)}
      />
      <span className="text-2xs text-ink-3 tabular-nums">
        {place} of {of.toLocaleString("en-GB")}
      </span>
    </span>
  );
}
