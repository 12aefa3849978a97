import type { HeatView } from "@waymark/orchestrator/api";
import { highest, METRICS, words, type Metric } from "./heat-scale.ts";

interface HeatLegendProps {
  readonly view: HeatView;
  readonly metric: Metric;
}

/** What the tints and lines of the map mean. */
export const HeatLegend = ({ view, metric }: HeatLegendProps) => (
  <div
    role="note"
    aria-label="Legend"
    data-tone={METRICS[metric].tone}
    className="absolute right-3 bottom-6 flex flex-col gap-1.5 rounded-lg border bg-raised px-3 py-2 text-2xs text-ink-2 shadow-card max-sm:hidden"
  >
    <span className="flex items-center gap-2">
      <span>{words(0, metric)}</span>
      <span
        aria-hidden
        className="h-2 w-20 rounded-full border"
        style={{
          background:
            "linear-gradient(to right, var(--raised), color-mix(in oklab, var(--tone) 26%, var(--raised)))",
        }}
      />
      <span>{words(highest(view, metric), metric)}</span>
    </span>
    <span className="flex items-center gap-2">
      <span aria-hidden className="w-8 border-t-2 border-ink-3" />
      taken; the thicker, the more often
    </span>
    <span className="flex items-center gap-2">
      <span aria-hidden className="w-8 border-t-2 border-dashed border-ink-3" />
      never taken
    </span>
  </div>
);
