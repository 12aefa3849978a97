import { Pin, PinOff } from "lucide-react";
import type { NodePin } from "../../canvas/drawn-graph.ts";

/** On a step whose output is pinned: amber once the step was changed since. The step's name says it in words. */
export const PinIcon = ({ pin: { stale } }: { readonly pin: NodePin }) => {
  const Icon = stale === undefined ? Pin : PinOff;
  return (
    <span
      data-pin={stale === undefined ? "pinned" : "stale"}
      data-tone={stale === undefined ? "grey" : "amber"}
      title={stale ?? "Its output is pinned: simulations and previews take that."}
      className="shrink-0 text-tone"
    >
      <Icon aria-hidden className="size-3.5" />
    </span>
  );
};
