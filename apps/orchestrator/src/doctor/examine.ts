import type { Definition, RunId } from "@waymark/core";
import { isFinished, type RunStatus } from "@waymark/core";
import { WorkflowCatalog } from "../engine/workflow-catalog.ts";
import type { Database } from "../store/prisma-client.ts";
import {
  readLeases,
  readRecords,
  rowsWithoutRun,
  type Orphans,
  type RunRecord,
} from "../store/record-queries.ts";
import { isPublished } from "../store/workflow-queries.ts";
import { checkHistory } from "./check-history.ts";
import { checkHolders } from "./check-holders.ts";
import { checkLeases } from "./check-lease.ts";
import { checkState } from "./check-state.ts";
import { finding, type Finding, type RuleId } from "./finding.ts";
import { holdersIn, type Holder } from "./holders.ts";

export interface Diagnosis {
  readonly findings: readonly Finding[];
  readonly examined: Examined;
}

export interface Examined {
  readonly runs: number;
  readonly transitions: number;
  readonly attempts: number;
  /** Runs that are set aside, with the reason on them: known, and no finding. */
  readonly incidents: number;
  /** Finished runs whose code is not here, so that their history could not be followed. */
  readonly notReplayed: number;
}

/**
 * Reads the whole database, page by page, and tells what must not be so. Changes nothing, and may be
 * asked while an orchestrator works: every page is read as it was at one moment.
 */
export async function examine(
  db: Database,
  definitions: readonly Definition[],
): Promise<Diagnosis> {
  const catalog = await WorkflowCatalog.look(db, definitions);
  const findings: Finding[] = [...checkLeases(await readLeases(db))];
  const holders: Holder[] = [];
  const examined = { runs: 0, transitions: 0, attempts: 0, incidents: 0, notReplayed: 0 };
  let last: RunRecord | undefined;
  for (;;) {
    const page = await readRecords(db, last?.run.id as RunId | undefined);
    for (const record of page) {
      const { run, transitions, attempts } = record;
      const definition = await catalog.find(run.workflow, run.version);
      findings.push(...checkRun(record, definition));
      if (definition) holders.push(...holdersIn(record, definition));
      else findings.push(...(await checkVersion(db, record)));
      examined.runs += 1;
      examined.transitions += transitions.length;
      examined.attempts += attempts.length;
      if (run.incident !== null) examined.incidents += 1;
      if (!definition && isFinished(run.status as RunStatus)) examined.notReplayed += 1;
    }
    last = page.at(-1);
    if (!last) break;
  }
  findings.push(
    ...(await checkHolders(db, catalog, holders)),
    ...orphans("history-without-run", "transitions", await rowsWithoutRun(db, "transition")),
    ...orphans("attempt-without-run", "attempts", await rowsWithoutRun(db, "step_attempt")),
    ...orphans("payload-without-run", "large values", await rowsWithoutRun(db, "payload")),
    ...orphans("inbox-without-run", "inbox items", await rowsWithoutRun(db, "inbox_item")),
    ...orphans("search-without-run", "rows to be found by", await rowsWithoutRun(db, "run_search")),
    ...orphans("log-without-run", "lines of its log", await rowsWithoutRun(db, "run_log")),
  );
  return { findings, examined };
}

/** A state is only judged where its history is whole. */
export function checkRun(
  record: RunRecord,
  definition: Definition | undefined,
): readonly Finding[] {
  const findings = [...checkHistory(record), ...missingPayloads(record)];
  return findings.length > 0 || !definition ? findings : checkState(record, definition);
}

/** Only for a run without a definition: is its version gone, or merely the code of it? */
async function checkVersion(db: Database, { run }: RunRecord): Promise<readonly Finding[]> {
  const runId = run.id as RunId;
  const version = `${run.workflow} version ${run.version}`;
  if (!(await isPublished(db, run.workflow, run.version))) {
    return [finding("version-missing", `The run belongs to ${version}, which has no row.`, runId)];
  }
  if (isFinished(run.status as RunStatus)) return [];
  const sentence = `The run is "${run.status}", and the code of ${version} is not here.`;
  return [finding("definition-missing", sentence, runId)];
}

const missingPayloads = ({ run, missingPayloads: hashes }: RunRecord): readonly Finding[] =>
  hashes.map((hash) =>
    finding("payload-missing", `The large value ${hash} is not stored.`, run.id as RunId),
  );

const orphans = (rule: RuleId, what: string, found: readonly Orphans[]): readonly Finding[] =>
  found.map(({ runId, rows }) => finding(rule, `The run has ${rows} ${what} and no row.`, runId));
