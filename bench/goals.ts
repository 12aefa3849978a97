import { isOurs } from "./contenders.ts";
import { number, table } from "./markdown.ts";
import { median, type Repeated } from "./repetitions.ts";
import type { Findings } from "./report.ts";
import type { Measurement } from "./run-contender.ts";

const ORDERS = "orders";
const DAG = "Waymark, DAG, in process";

/** One line of the table: what is to be reached, and what was. */
interface Goal {
  readonly what: string;
  readonly reached: number;
  readonly limit: number;
  /** Whether `limit` is the least or the most. */
  readonly is: "least" | "most";
  readonly unit: string;
  readonly digits: number;
}

/** What the engine is to reach on two cores, and what it did in this run. */
export function goals(findings: Findings, rows: readonly Repeated[]): string {
  const all = [...orderGoals(findings, rows), ...otherGoals(findings, rows)];
  const noisy = rows.some(({ bound }) => bound);
  return table(
    ["", "goal", "reached", ""],
    all.map((goal) => toRow(goal, noisy)),
  );
}

/** Beside other work a run decides nothing that depends on time. */
function toRow(goal: Goal, noisy: boolean): readonly string[] {
  const { what, reached, limit, is, unit, digits } = goal;
  const met = is === "least" ? reached >= limit : reached <= limit;
  const verdict = met ? "met" : "**missed**";
  return [
    what,
    `at ${is} ${limit.toLocaleString("en")} ${unit}`,
    `${number(reached, digits)} ${unit}`,
    noisy && unit !== ORDERS ? "too noisy to say" : verdict,
  ];
}

function orderGoals(
  { repetitions, clients }: Findings,
  rows: readonly Repeated[],
): readonly Goal[] {
  const inFlight = Math.max(...clients);
  const workload = `W1 ${inFlight}`;
  const times = (contender: string, limit: number): Goal => ({
    what: `orders a second, ${inFlight} in flight: ${contender}`,
    reached: median(repetitions.map((one) => overBestPeer(one, contender, workload))),
    limit,
    is: "least",
    unit: "× the best peer",
    digits: 1,
  });
  const alone = median(repetitions.map(aloneOverCommits));
  const cpu = row(rows, DAG, workload)?.cpuPerThousand ?? Number.NaN;
  return [
    times(DAG, 5),
    times("Waymark, machine, in process", 3),
    times("Waymark, DAG, HTTP", 2),
    atMost("one order alone, p50", alone, 1.5, "× five bare commits", 1),
    atMost(`CPU for 1,000 orders, ${inFlight} in flight: ${DAG}`, cpu, 0.4, "s"),
  ];
}

const atMost = (what: string, reached: number, limit: number, unit: string, digits = 2): Goal => ({
  what,
  reached,
  limit,
  is: "most",
  unit,
  digits,
});

function otherGoals(
  { sleepers, crashes, growth }: Findings,
  rows: readonly Repeated[],
): readonly Goal[] {
  const acceptedMs = median(sleepers.map((one) => one.acceptedMs));
  const servingMs = median(sleepers.map((one) => one.servingManyMs));
  const completeMs = median(crashes.map((one) => one.completeMs));
  const lost = crashes.reduce((sum, one) => sum + one.lost, 0);
  return [
    atMost(
      "1,000 parallel steps and a join, p50",
      row(rows, DAG, "W2")?.p50 ?? Number.NaN,
      100,
      "ms",
      0,
    ),
    atMost("10,000 sleepers accepted", acceptedMs / 1_000, 2, "s"),
    atMost("serving after a kill, 100,000 runs open", servingMs / 1_000, 0.5, "s"),
    atMost("all of 500 orders complete after a kill", completeMs / 1_000, 1.5, "s"),
    atMost("lost by a kill", lost, 0, ORDERS, 0),
    atMost("CPU for an order beside 5,000,000 transitions", growth.cpuRatio, 1.3, "× without"),
  ];
}

const row = (rows: readonly Repeated[], contender: string, workload: string) =>
  rows.find((one) => one.contender === contender && one.workload === workload);

/** Orders a second as a multiple of the best peer's, within one repetition. */
function overBestPeer(
  repetition: readonly Measurement[],
  contender: string,
  workload: string,
): number {
  const rates = (matches: (name: string) => boolean): readonly number[] =>
    repetition
      .filter((one) => one.workload === workload && matches(one.contender))
      .map(({ result }) => result.perSecond);
  const best = Math.max(...rates((name) => !isOurs(name)));
  return Math.max(...rates((name) => name === contender)) / best;
}

function aloneOverCommits(repetition: readonly Measurement[]): number {
  const p50 = (contender: string, workload: string): number =>
    repetition.find((one) => one.contender === contender && one.workload === workload)?.result
      .p50 ?? Number.NaN;
  return p50(DAG, "W1 1") / p50("bare commits", "five commits");
}
