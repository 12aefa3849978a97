"use client";
import { useConnection } from "../live/connection.tsx";
import type { StreamState } from "../live/live-stream.ts";
import { cn } from "../ui/cn.ts";
import type { Tone } from "../ui/status.tsx";

const WORDS: Readonly<
  Record<StreamState, { readonly text: string; readonly tone: Tone; readonly sentence: string }>
> = {
  connecting: { text: "Connecting…", tone: "grey", sentence: "Opening the live connection." },
  live: { text: "Live", tone: "green", sentence: "What you see changes as it happens." },
  reconnecting: {
    text: "Reconnecting…",
    tone: "amber",
    sentence: "The orchestrator does not answer. What you see is kept and will catch up.",
  },
  paused: { text: "Paused", tone: "grey", sentence: "Paused while the tab is hidden." },
  stale: { text: "Out of date", tone: "red", sentence: "Reading everything again." },
};

/** How fresh the page is, as a word and not only a dot. */
export function ConnectionState() {
  const { state } = useConnection();
  const words = state && WORDS[state];
  return (
    <div
      role="status"
      data-connection={state ?? "none"}
      title={words?.sentence}
      className={cn(
        "flex h-7 items-center justify-center gap-2 rounded-md px-2 text-xs text-ink-3 lg:justify-start",
        !words && "invisible",
      )}
    >
      <span
        data-tone={words?.tone ?? "grey"}
        aria-hidden
        className="relative grid size-2 place-items-center"
      >
        {state === "live" ? null : (
          <span className="absolute size-2 animate-ping rounded-full bg-tone/50 motion-reduce:hidden" />
        )}
        <span className="size-2 rounded-full bg-tone" />
      </span>
      <span className="md:sr-only lg:not-sr-only">{words?.text}</span>
    </div>
  );
}
