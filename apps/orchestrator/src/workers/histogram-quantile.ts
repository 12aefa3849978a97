/** One value of a Prometheus histogram as prom-client gives it. */
interface HistogramValue {
  readonly metricName?: string;
  readonly labels: { readonly le?: number | string };
  readonly value: number;
}

/** The smallest bucket that holds so large a share of all observations; undefined where there is none. */
export function quantileOf(values: readonly HistogramValue[], share: number): number | undefined {
  const buckets = values
    .filter(({ labels }) => labels.le !== undefined)
    .map(({ labels, value }) => ({ le: Number(labels.le), value }))
    .map(({ le, value }) => ({ le: Number.isNaN(le) ? Infinity : le, value }));
  const total = Math.max(0, ...buckets.map(({ value }) => value));
  if (total === 0) return undefined;
  const bounds = buckets.filter(({ le, value }) => le !== Infinity && value >= share * total);
  const highest = Math.max(...buckets.map(({ le }) => le).filter((le) => le !== Infinity));
  return Math.min(highest, ...bounds.map(({ le }) => le));
}
