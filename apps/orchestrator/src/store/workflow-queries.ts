import { graphOf, type Definition, type JsonValue } from "@waymark/core";
import { Prisma } from "../generated/prisma/client.ts";
import type { Retention } from "../retention/retention-rules.ts";
import type { Database } from "./prisma-client.ts";

/**
 * The numbers of the definitions that are registered just so, and are what new runs get: nothing need
 * be written for them. One query, because a start waits for it.
 */
export async function registeredVersions(
  db: Database,
  definitions: readonly Definition[],
): Promise<ReadonlyMap<Definition, number>> {
  const names = definitions.map(({ name }) => name);
  const rows = await db.sql.query<CurrentVersion>`
    SELECT name, title, description, kind, version, hash
    FROM workflow JOIN workflow_version ON workflow = name AND version = current
    WHERE name = ANY(${names})`;
  const workflows = new Map(rows.map((row) => [row.name, row]));
  const registered = new Map<Definition, number>();
  for (const definition of definitions) {
    const current = workflows.get(definition.name);
    if (current && isTold(definition, current)) registered.set(definition, current.version);
  }
  return registered;
}

interface CurrentVersion {
  readonly name: string;
  readonly title: string;
  readonly description: string | null;
  readonly kind: string;
  readonly version: number;
  readonly hash: string;
}

const isTold = (
  { hash, title, description, kind }: Definition,
  workflow: CurrentVersion,
): boolean =>
  workflow.hash === hash &&
  workflow.title === title &&
  workflow.description === (description ?? null) &&
  workflow.kind === kind;

/**
 * Registers a definition: the version with its fingerprint, or a new one. Returns its number.
 * Two orchestrators that start together agree, because the name's row is locked meanwhile.
 */
export async function registerVersion(db: Database, definition: Definition): Promise<number> {
  const { name, title, kind } = definition;
  const description = definition.description ?? null;
  return db.$transaction(async (tx) => {
    await tx.workflow.upsert({
      where: { name },
      create: { name, title, description, kind, current: 1 },
      update: { title, description, kind },
    });
    await tx.$executeRaw`SELECT 1 FROM workflow WHERE name = ${name} FOR UPDATE`;
    const version = (await findVersion(tx, definition)) ?? (await addVersion(tx, definition));
    await tx.workflow.update({ where: { name }, data: { current: version } });
    return version;
  });
}

async function addVersion(tx: Prisma.TransactionClient, definition: Definition): Promise<number> {
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
    },
  });
  return version;
}

/** The names of all workflows. */
export async function publishedWorkflows(db: Database): Promise<readonly string[]> {
  const rows = await db.sql.query<{ name: string }>`SELECT name FROM workflow`;
  return rows.map(({ name }) => name);
}

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
export async function setRetention(
  db: Database,
  name: string,
  retention: Retention | null,
): Promise<boolean> {
  const { count } = await db.workflow.updateMany({
    where: { name },
    data: { retention: retention === null ? Prisma.DbNull : { ...retention } },
  });
  return count === 1;
}

export async function isPublished(
  db: Database,
  workflowName: string,
  version: number,
): Promise<boolean> {
  return (await db.workflowVersion.count({ where: { workflowName, version } })) === 1;
}

// Prisma's input type leaves out the read-only arrays of JsonValue; the text is the same.
const asInput = (value: JsonValue): Prisma.InputJsonValue => value as Prisma.InputJsonValue;
