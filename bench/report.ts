import { goals } from "./goals.ts";
import { number, table } from "./markdown.ts";
import type { Crash } from "./measure-crash.ts";
import type { Growth } from "./measure-growth.ts";
import type { Sleepers } from "./measure-sleepers.ts";
import { NOISY_ABOVE, summarize, type Repeated } from "./repetitions.ts";
import type { Measurement } from "./run-contender.ts";

export interface Findings {
  readonly command: string;
  readonly date: string;
  /** Machine, versions and settings, one a line. */
  readonly setting: readonly string[];
  /** The contenders' measurements, by repetition. */
  readonly repetitions: readonly (readonly Measurement[])[];
  readonly clients: readonly number[];
  readonly sleepers: readonly Sleepers[];
  readonly crashes: readonly Crash[];
  readonly growth: Growth;
}

/** docs/benchmarks.md: what was measured, and nothing that was not. */
export function report(findings: Findings): string {
  const { command, date, setting, repetitions } = findings;
  const rows = summarize(repetitions.flat());
  return `<!-- Written by \`${command}\`; run it again instead of editing this page. -->

# Benchmarks

Written by \`${command}\` on ${date}. Contenders took turns on one machine in one run.

${setting.map((line) => `- ${line}`).join("\n")}
- Other work of the machine, in cores, during the repetitions: ${loads(repetitions)}. A repetition
  beside more than ${NOISY_ABOVE} is noisy. Where none was quiet the figure is marked \`~\`: a lower bound of
  throughput, an upper bound of latency.

## Against the goals

${goals(findings, rows)}

Ratios are medians of the ratios within each repetition, so that what else the machine did falls on both
sides. A ratio of latencies to bare commits suffers most from a busy machine: an order waits for
its turn on a processor many times, a commit once. Where others keep the processors busy, an engine of
several processes gets more of them than one of a single process; CPU for 1,000 orders is then the fairer
comparison.

## W1: an order of three sequential steps

A closed loop: so many orders in flight, each beginning when the one before it has ended and its end is
known. Handlers do nothing. CPU is of all processes the contender needs: engine, database or server, and
caller.

![Orders a second](images/benchmarks.svg)

${ordersTable(rows)}

${bareText(rows)}

## W2: 1,000 parallel steps and a join

${fanOutTable(rows)}

## W3: sleepers

${sleepersTable(findings.sleepers)}

## W4: kill -9 with orders in flight

${crashTable(findings.crashes)}

## Growth

${growthText(findings.growth)}

## What is not measured

- Other engines at W3 and W4, and engines that cannot be had from npm. Restate and DBOS run with their
  defaults, as their documentation shows them; neither was tuned, nor was ours.
- Power loss. PostgreSQL was told to flush each commit; whether the disk of a virtual machine does cannot
  be seen from inside.
- Large inputs, long histories of one run, many workflows, and work that lasts for hours.
`;
}

const loads = (repetitions: readonly (readonly Measurement[])[]): string =>
  repetitions
    .map((repetition) => repetition.map(({ otherCores }) => otherCores))
    .map((cores) => `${Math.min(...cores).toFixed(1)} to ${Math.max(...cores).toFixed(1)}`)
    .join(", ");

function ordersTable(rows: readonly Repeated[]): string {
  const head = [
    "contender",
    "in flight",
    "quiet/noisy",
    "orders/s",
    "best",
    "p50 ms",
    "p99 ms",
    "CPU s/1,000",
  ];
  const orders = rows.filter(({ workload }) => workload.startsWith("W1"));
  return table(
    head,
    orders.map((row) => [
      row.contender,
      row.workload.slice(3),
      `${row.quiet}/${row.noisy}`,
      ...marked(row, [
        number(row.perSecond),
        number(row.best),
        number(row.p50, 1),
        number(row.p99, 1),
        number(row.cpuPerThousand, 2),
      ]),
    ]),
  );
}

function bareText(rows: readonly Repeated[]): string {
  const p50 = (workload: string): string => {
    const bare = rows.find((row) => row.contender === "bare commits" && row.workload === workload);
    return bare ? `${bare.bound ? "~" : ""}${number(bare.p50, 2)} ms` : "not measured";
  };
  return `Bare commits of one small row by one client, p50: one ${p50("one commit")}, five in sequence ${p50("five commits")}.`;
}

function fanOutTable(rows: readonly Repeated[]): string {
  const fanOuts = rows.filter(({ workload }) => workload === "W2");
  return table(
    ["contender", "quiet/noisy", "p50 ms", "p99 ms", "CPU s for one"],
    fanOuts.map((row) => [
      row.contender,
      `${row.quiet}/${row.noisy}`,
      ...marked(row, [number(row.p50), number(row.p99), number(row.cpuPerThousand / 1_000, 2)]),
    ]),
  );
}

const marked = ({ bound }: Repeated, cells: readonly string[]): readonly string[] =>
  bound ? cells.map((cell) => `~${cell}`) : cells;

function sleepersTable(sleepers: readonly Sleepers[]): string {
  const [first] = sleepers;
  return `Runs that wait an hour, started in process, a thousand at a time. A new process serves when it has carried
an order through; its time includes the start of Node. The machine was not metered here.

${table(
  [
    `${number(first?.sleepers ?? 0)} accepted, s`,
    "bytes of heap kept by each",
    "runs in memory",
    "serving after a kill, s",
    `serving with ${number(first?.openRuns ?? 0)} open, s`,
  ],
  sleepers.map((one) => [
    number(one.acceptedMs / 1_000, 2),
    number(one.bytesPerSleeper),
    number(one.runsInMemory),
    number(one.servingMs / 1_000, 2),
    number(one.servingManyMs / 1_000, 2),
  ]),
)}`;
}

function crashTable(crashes: readonly Crash[]): string {
  return `${number(crashes[0]?.orders ?? 0)} orders whose three steps take 200 ms each; the process is killed 300 ms after the last was
accepted, and a new one is started at once. The machine was not metered here.

${table(
  ["from the kill until all were complete, s", "lost", "executions of steps beyond one each"],
  crashes.map(({ completeMs, lost, repeats }) => [
    number(completeMs / 1_000, 2),
    number(lost),
    number(repeats),
  ]),
)}`;
}

const growthText = (growth: Growth): string =>
  `Orders a second at 64 in flight, turn by turn: ${growth.without.map((value) => number(value)).join(", ")} in a
database without history; ${growth.with.map((value) => number(value)).join(", ")} in one with
${number(growth.rows)} transitions in the table. CPU for an order: ${growth.cpuRatio.toFixed(2)} times as much. What a
transition costs the pure core in DAGs of 10 and of 10,000 steps is measured by \`npm run bench\`.`;
