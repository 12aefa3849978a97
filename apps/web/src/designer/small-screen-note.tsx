import { MonitorUp } from "lucide-react";

/** On a phone a workflow can be looked at. */
export const SmallScreenNote = () => (
  <p className="flex items-center gap-2 border-b bg-sunken px-4 py-2 text-xs text-ink-2 md:hidden">
    <MonitorUp aria-hidden className="size-4 shrink-0 text-ink-3" />
    Open this on a larger screen to change or publish it. Here you can look at the graph and its
    JSON, and simulate it.
  </p>
);
