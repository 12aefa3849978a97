import { LRUCache } from "lru-cache";
import type { Database } from "../store/prisma-client.ts";
import { AccessError } from "./access-error.ts";
import { signatureOf, type Caller, type KeyHolder } from "./caller.ts";
import { allowedTo, refusalSentence, type Permission } from "./permissions.ts";
import { PROCEDURE_NEEDS, type About } from "./procedure-needs.ts";

// The one place where it is decided whether a call may be made.
//
// Invariants
//   A1. A procedure that states no need is refused to everybody but whoever may do everything.
//   A2. A key never may more than its scopes, its maker's role and its workflows say, all three.
//   A3. Who signs a call is who made it, from where it came: what the call itself says of either is replaced.

type Input = Readonly<Record<string, unknown>>;

/** @throws {AccessError} SIGN_IN_NEEDED, NOT_CLAIMED, NOT_ALLOWED */
export async function requireAllowed(
  caller: Caller,
  path: string,
  rawInput: unknown,
  workflowsOf: WorkflowsOf,
): Promise<void> {
  if (caller.kind === "anyone") return;
  const needs = PROCEDURE_NEEDS[path];
  const input = isObject(rawInput) ? rawInput : {};
  const who = typeof needs?.who === "function" ? needs.who(input) : needs?.who;
  if (who === "nobody") return;
  if (caller.kind === "stranger") throw unknownCaller(caller.claimed);
  if (who === "person") requirePerson(caller, path);
  else requirePermission(caller, who, path);
  if (caller.kind === "key" && caller.workflows.length > 0) {
    await requireWorkflows(caller, needs?.about?.(input), workflowsOf);
  }
}

/** The call as it is signed by who makes it, with the address that it comes from. */
export function signed(caller: Caller, rawInput: unknown, address: string): unknown {
  if (!isObject(rawInput)) return rawInput;
  const by = signatureOf(caller);
  const signature = { address, ...(by !== undefined && { by }) };
  return {
    ...rawInput,
    ...signature,
    ...(by !== undefined && rawInput["owner"] !== undefined && { owner: by }),
    ...Object.fromEntries(MANY.flatMap((name) => eachSigned(name, rawInput[name], signature))),
  };
}

/** Members with many calls in one. */
const MANY = ["runs", "signals"];

const eachSigned = (name: string, calls: unknown, signature: object) =>
  Array.isArray(calls)
    ? [[name, calls.map((each: unknown) => (isObject(each) ? { ...each, ...signature } : each))]]
    : [];

const isObject = (value: unknown): value is Input =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const unknownCaller = (claimed: boolean): AccessError =>
  claimed
    ? new AccessError("SIGN_IN_NEEDED", "Waymark does not know who asks.")
    : new AccessError("NOT_CLAIMED", "Nobody owns this installation yet.");

function requirePerson({ kind }: Exclude<Caller, { kind: "stranger" }>, path: string): void {
  if (kind === "person") return;
  throw new AccessError("NOT_ALLOWED", `\`${path}\` is for people who are signed in.`);
}

function requirePermission(
  caller: Exclude<Caller, { kind: "stranger" | "anyone" }>,
  permission: Permission | undefined,
  path: string,
): void {
  if (permission === undefined) {
    throw new AccessError("NOT_ALLOWED", `\`${path}\` says to nobody who may use it.`);
  }
  const isPerson = caller.kind === "person";
  const permissions = isPerson ? allowedTo(caller.role) : caller.permissions;
  if (permissions.includes(permission)) return;
  const about = isPerson
    ? refusalSentence(`You are signed in as ${caller.role} and`, permission)
    : `The API key “${caller.name}” lacks \`${permission}\`.`;
  throw new AccessError("NOT_ALLOWED", about, { permission });
}

async function requireWorkflows(
  { name, workflows }: KeyHolder,
  about: About | undefined,
  workflowsOf: WorkflowsOf,
): Promise<void> {
  const named = about?.workflows ?? (about?.runIds && (await workflowsOf(about.runIds)));
  const isWithin = named?.every((each) => typeof each === "string" && workflows.includes(each));
  if (isWithin === true) return;
  throw new AccessError(
    "NOT_ALLOWED",
    `The API key “${name}” is for ${workflows.join(", ")} only.`,
    { workflows: [...workflows] },
  );
}

/** The workflows of runs; of those that are not there, none. */
export type WorkflowsOf = (runIds: readonly unknown[]) => Promise<readonly string[]>;

const MOST_RUNS = 10_000;

/** A run's workflow never changes, so that it is looked up once. */
export function workflowLookup(db: Database): WorkflowsOf {
  const known = new LRUCache<string, string>({ max: MOST_RUNS });
  return async (asked) => {
    const runIds = [...new Set(asked.filter((each) => typeof each === "string"))];
    const unknown = runIds.filter((runId) => !known.has(runId));
    if (unknown.length > 0) {
      const rows = await db.sql.query<{ readonly id: string; readonly workflow: string }>`
        SELECT id, workflow FROM run WHERE id = ANY(${unknown})`;
      for (const { id, workflow } of rows) known.set(id, workflow);
    }
    return runIds.flatMap((runId) => known.get(runId) ?? []);
  };
}
