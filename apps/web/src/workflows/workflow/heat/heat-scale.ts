import type { HeatView, NodeFigures } from "@waymark/orchestrator/api";
import type { EdgeAnnotation } from "../../../graph/annotation.tsx";
import { formatDuration } from "../../../ui/format.ts";
import type { Tone } from "../../../ui/status.tsx";

// What a heat map says of each node and edge, for the measure that was chosen. Plain functions.

export const METRICS = {
  visits: { label: "Visits", tone: "blue" },
  failures: { label: "Failure share", tone: "red" },
  p50: { label: "p50 duration", tone: "violet" },
  p95: { label: "p95 duration", tone: "violet" },
} as const satisfies Record<string, { readonly label: string; readonly tone: Tone }>;

export type Metric = keyof typeof METRICS;

export const METRIC_KEYS = Object.keys(METRICS) as readonly Metric[];

interface Counted {
  readonly failed: number;
  readonly p50?: number;
  readonly p95?: number;
}

/** Of those that ended well or not, the share that failed; undefined where none ended. */
export const failureShare = ({ completed, failed }: NodeFigures): number | undefined =>
  completed + failed === 0 ? undefined : failed / (completed + failed);

export const valueOf = (figures: NodeFigures, metric: Metric): number | undefined =>
  metric === "visits"
    ? figures.visits
    : metric === "failures"
      ? failureShare(figures)
      : figures[metric];

export function edgeValue(
  edge: Counted & { readonly taken: number },
  metric: Metric,
): number | undefined {
  if (metric === "visits") return edge.taken;
  if (metric === "failures") return edge.taken === 0 ? undefined : edge.failed / edge.taken;
  return edge[metric];
}

const COUNT = new Intl.NumberFormat("en-GB");

/** `2.1 %`; what is not nothing is not shown as nothing. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent === 0 || percent >= 9.95) return `${Math.round(percent)} %`;
  return percent < 0.1 ? "< 0.1 %" : `${percent.toFixed(1)} %`;
}

/** “1,204 visits”, “2.1 % failed”, “p95 1.2 s”. */
export function words(value: number | undefined, metric: Metric): string {
  if (metric === "visits") return `${COUNT.format(value ?? 0)} ${value === 1 ? "visit" : "visits"}`;
  if (metric === "failures")
    return value === undefined ? "none ended" : `${formatShare(value)} failed`;
  return value === undefined ? `no ${metric} yet` : `${metric} ${formatDuration(value)}`;
}

/** The largest value on the map; a share is told of the whole. */
export function highest(view: HeatView, metric: Metric): number {
  if (metric === "failures") return 1;
  return Math.max(0, ...Object.values(view.nodes).map((node) => valueOf(node, metric) ?? 0));
}

/** How strong a tint a value gets, 0 … 1, on a root scale so that one large value does not hide the rest. */
export const strengthOf = (value: number | undefined, most: number): number =>
  value === undefined || most === 0 ? 0 : Math.sqrt(Math.min(value / most, 1));

export interface NodeHeat {
  readonly strength: number;
  /** The measure that was chosen first. */
  readonly told: readonly [string, ...string[]];
  readonly isQuiet: boolean;
}

const BESIDE: Readonly<Record<Metric, readonly Metric[]>> = {
  visits: ["failures", "p95"],
  failures: ["visits", "p95"],
  p50: ["p95", "visits"],
  p95: ["p50", "visits"],
};

/** A node that no run came to says so. */
export function nodeHeat(figures: NodeFigures | undefined, metric: Metric, most: number): NodeHeat {
  if (!figures || figures.visits === 0) {
    const skipped = figures?.skipped ?? 0;
    const why = skipped > 0 ? `skipped ${COUNT.format(skipped)} times` : "never reached";
    return { strength: 0, told: [why], isQuiet: true };
  }
  const value = valueOf(figures, metric);
  const beside = BESIDE[metric].flatMap((other) => {
    const told = valueOf(figures, other);
    return told === undefined || (other === "failures" && told === 0) ? [] : [words(told, other)];
  });
  return {
    strength: strengthOf(value, most),
    told: [words(value, metric), ...beside],
    isQuiet: false,
  };
}

export const NEVER_TAKEN = "never taken";

/** Undefined where the histories do not tell of the edge. */
export function edgeHeat(
  edge: HeatView["edges"][string] | undefined,
  metric: Metric,
  mostTaken: number,
): EdgeAnnotation | undefined {
  if (!edge) return undefined;
  if (edge.taken === 0) return { label: NEVER_TAKEN, weight: 0.8, isDashed: true };
  const value = edgeValue(edge, metric);
  const weight = 0.8 + 1.7 * strengthOf(edge.taken, mostTaken);
  const failing = metric === "failures" && edge.failed > 0;
  return {
    weight,
    isDashed: false,
    ...(failing && { tone: METRICS.failures.tone }),
    ...labelOf(value, metric),
  };
}

function labelOf(value: number | undefined, metric: Metric): Pick<EdgeAnnotation, "label"> {
  if (value === undefined || (metric === "failures" && value === 0)) return {};
  if (metric === "visits") return { label: COUNT.format(value) };
  return { label: metric === "failures" ? formatShare(value) : formatDuration(value) };
}
