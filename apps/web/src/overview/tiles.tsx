import type { OverviewView } from "@waymark/orchestrator/api";
import { cn } from "../ui/cn.ts";
import { figuresOf } from "./figures.ts";

/** Four figures of the range, each beside what it was before. */
export const Tiles = ({ overview: { now, before } }: { readonly overview: OverviewView }) => (
  <dl aria-label="Figures" className="grid grid-cols-2 gap-3 lg:grid-cols-4">
    {figuresOf(now, before).map(({ label, value, change, tone }) => (
      <div key={label} className="flex flex-col gap-1 rounded-xl border bg-raised p-4 shadow-card">
        <dt className="text-xs text-ink-3">{label}</dt>
        <dd className="text-2xl font-semibold tracking-[-0.02em] tabular-nums">{value}</dd>
        <dd
          data-tone={tone === "good" ? "green" : tone === "bad" ? "red" : "grey"}
          className={cn("text-xs", tone === "neutral" ? "text-ink-3" : "font-medium text-tone")}
        >
          {change}
        </dd>
      </div>
    ))}
  </dl>
);
