import type { WorkflowCatalog } from "../engine/workflow-catalog.ts";
import type { Database } from "../store/prisma-client.ts";
import { readTogether } from "../store/record-queries.ts";
import { finding, type Finding } from "./finding.ts";
import { holdersIn, type Holder } from "./holders.ts";

/**
 * Nothing is held by more than may have it. `holders` were read at several moments, so whatever seems to be is looked
 * at again, all of it as it is at one.
 */
export async function checkHolders(
  db: Database,
  catalog: WorkflowCatalog,
  holders: readonly Holder[],
): Promise<readonly Finding[]> {
  const suspects = sharedBy(holders).filter((sharers) => surplusIn(sharers).length > 0);
  if (suspects.length === 0) return [];
  const ids = new Set(suspects.flat().map(({ runId }) => runId));
  const now: Holder[] = [];
  for (const record of await readTogether(db, [...ids])) {
    const definition = await catalog.find(record.run.workflow, record.run.version);
    if (definition) now.push(...holdersIn(record, definition));
  }
  return sharedBy(now).flatMap((sharers) => surplusIn(sharers).map((one) => told(one, sharers)));
}

/** Those who share something, for each such thing; who had it first comes first. */
function sharedBy(holders: readonly Holder[]): readonly (readonly Holder[])[] {
  const groups = new Map<string, Holder[]>();
  for (const holder of holders) {
    const sharers = groups.get(holder.group);
    if (sharers) sharers.push(holder);
    else groups.set(holder.group, [holder]);
  }
  return [...groups.values()].map((sharers) =>
    sharers.toSorted((a, b) => a.since - b.since || a.limit - b.limit),
  );
}

/** Those to whom it was given though too many had it; versions may allow different numbers. */
const surplusIn = (sharers: readonly Holder[]): readonly Holder[] =>
  sharers.filter(({ limit }, index) => index >= limit);

function told({ rule, runId, name, what, limit }: Holder, sharers: readonly Holder[]): Finding {
  const others = sharers.filter((other) => other.name !== name).map((other) => other.name);
  const sentence = `${name} has ${what}, which ${limit} may have at once, and so ${others.length === 1 ? "has" : "have"} ${others.join(", ")}.`;
  return finding(rule, sentence, runId);
}
