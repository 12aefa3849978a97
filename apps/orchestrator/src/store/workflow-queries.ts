import { graphOf, type Definition, type JsonValue } from "@waymark/core";
import { Prisma, type Workflow } from "../generated/prisma/client.ts";
import type { Retention } from "../retention/retention-rules.ts";
import { recordAct, type Doer } from "./audit-queries.ts";
import type { Database } from "./prisma-client.ts";

/** The number of a definition that code has, and whether new runs get it: people may have published another one since. */
export interface Registered {
  readonly version: number;
  readonly isCurrent: boolean;
}

/**
 * The definitions that code registered just so before: nothing need be written for them. One query, because a
 * start waits for it.
 */
export async function registeredVersions(
  db: Database,
  definitions: readonly Definition[],
): Promise<ReadonlyMap<Definition, Registered>> {
  const names = definitions.map(({ name }) => name);
  const rows = await db.sql.query<RegisteredRow>`
    SELECT name, title, description, kind, version, hash, version = current AS "isCurrent"
    FROM workflow JOIN workflow_version ON workflow = name AND version = registered
    WHERE name = ANY(${names})`;
  const workflows = new Map(rows.map((row) => [row.name, row]));
  const registered = new Map<Definition, Registered>();
  for (const definition of definitions) {
    const row = workflows.get(definition.name);
    if (row?.hash !== definition.hash) continue;
    const { version, isCurrent } = row;
    // The row tells of the current version.
    if (!isCurrent || isTold(definition, row)) registered.set(definition, { version, isCurrent });
  }
  return registered;
}

interface RegisteredRow {
  readonly name: string;
  readonly title: string;
  readonly description: string | null;
  readonly kind: string;
  readonly version: number;
  readonly hash: string;
  readonly isCurrent: boolean;
}

const isTold = ({ title, description, kind }: Definition, workflow: RegisteredRow): boolean =>
  workflow.title === title &&
  workflow.description === (description ?? null) &&
  workflow.kind === kind;

/** Who published a version, and what they say of it. */
export interface Publication extends Pick<Doer, "address"> {
  readonly by?: string | undefined;
  readonly note?: string | undefined;
}

/**
 * Makes a definition the current version of its workflow: the version with its fingerprint, or a new one. Without
 * a publication it is code that registers it. Returns its number.
 * Two orchestrators that start together agree, because the name's row is locked meanwhile.
 */
export async function registerVersion(
  db: Database,
  definition: Definition,
  published?: Publication,
): Promise<number> {
  const { name, title, kind } = definition;
  const description = definition.description ?? null;
  return db.$transaction(async (tx) => {
    await tx.workflow.upsert({
      where: { name },
      create: { name, title, description, kind, current: 1 },
      update: { title, description, kind },
    });
    await tx.$executeRaw`SELECT 1 FROM workflow WHERE name = ${name} FOR UPDATE`;
    const version =
      (await findVersion(tx, definition)) ?? (await addVersion(tx, definition, published));
    const registered = published ? {} : { registered: version };
    await tx.workflow.update({ where: { name }, data: { current: version, ...registered } });
    if (published) await recordPublication(tx, name, version, published);
    return version;
  });
}

const recordPublication = (
  tx: Prisma.TransactionClient,
  name: string,
  version: number,
  { by, note, address }: Publication,
): Promise<void> =>
  recordAct(tx, {
    by,
    reason: note,
    address,
    action: "version.published",
    objectKind: "workflow",
    objectId: name,
    workflow: name,
    details: { version },
  });

async function addVersion(
  tx: Prisma.TransactionClient,
  definition: Definition,
  { by, note }: Publication = {},
): Promise<number> {
  const latest = await tx.workflowVersion.aggregate({
    where: { workflowName: definition.name },
    _max: { version: true },
  });
  const version = (latest._max.version ?? 0) + 1;
  await tx.workflowVersion.create({
    data: {
      workflowName: definition.name,
      version,
      hash: definition.hash,
      source: asInput(definition.source),
      graph: asInput(graphOf(definition) as unknown as JsonValue),
      inputSchema: definition.inputSchema ? asInput(definition.inputSchema) : Prisma.DbNull,
      publishedBy: by ?? null,
      note: note ?? null,
    },
  });
  return version;
}

export const findWorkflow = (db: Database, name: string): Promise<Workflow | null> =>
  db.workflow.findUnique({ where: { name } });

/** The version that new runs of a workflow get. */
export async function currentVersion(db: Database, name: string): Promise<number | undefined> {
  const [row] = await db.sql.query<{ current: number }>`
    SELECT current FROM workflow WHERE name = ${name}`;
  return row?.current;
}

/** A workflow with the version that its new runs get. */
export interface CurrentVersion {
  readonly name: string;
  readonly current: number;
  /** It takes no new runs. */
  readonly isArchived: boolean;
}

export const currentVersions = (db: Database): Promise<readonly CurrentVersion[]> =>
  db.sql.query`SELECT name, current, archived_at IS NOT NULL AS "isArchived" FROM workflow`;

/** The number that a definition is published under, or undefined where it is not. */
export async function findVersion(
  db: Prisma.TransactionClient,
  { name, hash }: Pick<Definition, "name" | "hash">,
): Promise<number | undefined> {
  const known = await db.workflowVersion.findUnique({
    where: { workflowName_hash: { workflowName: name, hash } },
    select: { version: true },
  });
  return known?.version;
}

/** What each workflow says of how long its runs are kept. */
export async function findRetentions(
  db: Database,
): Promise<readonly { readonly name: string; readonly retention: Retention | null }[]> {
  return db.sql.query`SELECT name, retention FROM workflow`;
}

/** False where there is no such workflow. */
export const setRetention = async (
  db: Database,
  name: string,
  retention: Retention | null,
  doer: Doer = {},
): Promise<boolean> =>
  db.$transaction(async (transaction) => {
    const workflow = await transaction.workflow.findUnique({ where: { name } });
    if (!workflow) return false;
    await transaction.workflow.update({
      where: { name },
      data: { retention: retention === null ? Prisma.DbNull : { ...retention } },
    });
    await recordAct(transaction, {
      ...doer,
      action: "retention.set",
      objectKind: "workflow",
      objectId: name,
      workflow: name,
      details: { before: workflow.retention, after: retention },
    });
    return true;
  });

export async function isPublished(
  db: Database,
  workflowName: string,
  version: number,
): Promise<boolean> {
  return (await db.workflowVersion.count({ where: { workflowName, version } })) === 1;
}

// Prisma's input type leaves out the read-only arrays of JsonValue; the text is the same.
const asInput = (value: JsonValue): Prisma.InputJsonValue => value as Prisma.InputJsonValue;
