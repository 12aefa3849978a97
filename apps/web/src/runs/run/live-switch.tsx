"use client";
import { Button } from "../../ui/button.tsx";
import { useRunPage } from "./run-page-context.tsx";

/** Says that the page stands still at somebody's wish, with the way back. Empty while it is live. */
export function LiveSwitch() {
  const { state, live, setLive } = useRunPage();
  if (live) return null;
  return (
    <div
      role="status"
      data-tone="amber"
      className="flex items-center gap-2 border-b border-tone/25 bg-tone/8 px-4 py-1 text-sm"
    >
      <p className="min-w-0 flex-1">
        <strong className="font-semibold">Not live.</strong> The page shows the run as it was after
        event {state.sequence}.
      </p>
      <Button size="small" onClick={() => setLive(true)}>
        Go live
      </Button>
    </div>
  );
}
