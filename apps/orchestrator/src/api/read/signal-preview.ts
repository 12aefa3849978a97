import {
  acceptPayload,
  refusalOf,
  toJson,
  tryEvent,
  type Definition,
  type Effect,
  type NextEvent,
  type RunId,
  type RunSnapshot,
} from "@waymark/core";
import { restoreRun } from "../../engine/restore-run.ts";
import type { WorkflowCatalog } from "../../engine/workflow-catalog.ts";
import { findAuthority } from "../../inbox/find-authority.ts";
import type { Database } from "../../store/prisma-client.ts";
import { requireRun } from "../../store/run-queries.ts";
import type { SignalPreview } from "../views.ts";

interface SignalGiven {
  readonly name: string;
  readonly payload?: unknown;
  readonly by?: string | undefined;
}

/**
 * Tries a signal on the run as it stands. Nothing comes of it: a transition is pure.
 *
 * @throws {WaymarkError} RUN_NOT_FOUND, RUN_HELD, PAYLOAD_INVALID
 */
export async function previewSignal(
  db: Database,
  catalog: WorkflowCatalog,
  runId: RunId,
  { name, by, ...given }: SignalGiven,
): Promise<SignalPreview> {
  const payload = toJson(given.payload ?? null, "payload");
  const stored = await requireRun(db, runId);
  const { definition, snapshot } = restoreRun(
    stored,
    await catalog.find(stored.workflow, stored.version),
  );
  const authority = by === undefined ? {} : await findAuthority(db, { runId, signal: name, by });
  const tried = tryEvent(definition, snapshot, {
    type: "signal.received",
    at: Date.now(),
    name,
    payload: acceptPayload(definition, snapshot, { name, payload }),
    ...(by !== undefined && { by }),
    ...authority,
  });
  const { accepted, guards = [], status = snapshot.status, target = [], effects } = tried;
  const refusal = refusalFor(definition, snapshot, tried);
  return {
    sequence: stored.sequence,
    accepted,
    ...(refusal !== undefined && { refusal }),
    guards,
    status,
    enters: target,
    effects: effects.filter(isTold),
  };
}

function refusalFor(
  definition: Definition,
  snapshot: RunSnapshot,
  { event, ignored }: NextEvent,
): string | undefined {
  return ignored && refusalOf(definition, snapshot, event, ignored)?.message;
}

/** What a machine would say is of no consequence. */
const isTold = ({ type }: Effect): boolean => type !== "run.log" && type !== "run.emit";
