import type { Measurement } from "./run-contender.ts";

/** Above this many cores kept busy by others a repetition is noisy: it bounds, it does not measure. */
export const NOISY_ABOVE = 0.4;

/** One contender at one workload, over all repetitions. */
export interface Repeated {
  readonly contender: string;
  readonly workload: string;
  readonly quiet: number;
  readonly noisy: number;
  /** True where no repetition was quiet: throughput is then a lower bound, latency an upper one. */
  readonly bound: boolean;
  /** Medians of the quiet repetitions, or of the noisy ones where there is no quiet one. */
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpuPerThousand: number;
  readonly best: number;
}

export function summarize(measurements: readonly Measurement[]): readonly Repeated[] {
  const groups = new Map<string, Measurement[]>();
  for (const measurement of measurements) {
    const key = `${measurement.contender}\n${measurement.workload}`;
    const group = groups.get(key);
    if (group) group.push(measurement);
    else groups.set(key, [measurement]);
  }
  return Array.from(groups.values(), repeated);
}

function repeated(group: readonly Measurement[]): Repeated {
  const quiet = group.filter(({ otherCores }) => otherCores <= NOISY_ABOVE);
  const used = quiet.length > 0 ? quiet : group;
  const of = (value: (measurement: Measurement) => number): number => median(used.map(value));
  const { contender = "", workload = "" } = group[0] ?? {};
  return {
    contender,
    workload,
    quiet: quiet.length,
    noisy: group.length - quiet.length,
    bound: quiet.length === 0,
    perSecond: of(({ result }) => result.perSecond),
    p50: of(({ result }) => result.p50),
    p99: of(({ result }) => result.p99),
    cpuPerThousand: of(({ cpuSeconds, result }) => (cpuSeconds / result.count) * 1_000),
    best: Math.max(...group.map(({ result }) => result.perSecond)),
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  const lower = sorted[Math.ceil(middle) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}
