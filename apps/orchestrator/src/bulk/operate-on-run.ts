import {
  explain,
  ServiceError,
  WaymarkError,
  type Cause,
  type RunId,
  type StepId,
} from "@waymark/core";
import { migrate, type ChangeTools, type MigrationAsked } from "../engine/change-run.ts";
import type { Engine } from "../engine/engine.ts";
import type { BulkAction } from "../generated/prisma/client.ts";
import { changeLabels } from "../labels/change-labels.ts";
import type { RunDeleter } from "../retention/run-deleter.ts";
import { findOwnEvents } from "./bulk-queries.ts";
import type { Operation } from "./bulk-request.ts";

export interface OperationTools extends ChangeTools {
  readonly deleter: RunDeleter;
}

const EVENTS = {
  cancel: "run.cancelled",
  terminate: "run.terminated",
  pause: "run.paused",
  resume: "run.resumed",
} as const;

/**
 * Does to one run what the bulk action says, as an operator would; resolves when that is durable. The
 * events carry the bulk action's id, so that one that was `interrupted` is known to have been done.
 *
 * @throws {WaymarkError} why it cannot be done.
 */
export async function operateOnRun(
  tools: OperationTools,
  action: BulkAction,
  runId: RunId,
  interrupted: boolean,
): Promise<void> {
  const { db, engine } = tools;
  const operation = action.operation as Operation;
  const before = interrupted ? await findOwnEvents(db, runId, action.id) : [];
  const cause = causeOf(action);
  if (operation.type === "retry") return retryFailed(engine, runId, cause, before);
  if (before.length > 0) return;
  switch (operation.type) {
    case "signal": {
      const { type: _, ...signal } = operation;
      await engine.signal(runId, { ...signal, key: action.id, ...cause });
      return;
    }
    case "migrate": {
      const { type: _, skip, ...asked } = operation;
      await moveAlong(tools, runId, asked as MigrationAsked, { skip, cause });
      return;
    }
    case "delete": {
      const left = await tools.deleter.delete([runId]);
      if (left.length === 0) return;
      throw new ServiceError(
        "RUN_NOT_FINISHED",
        `Run ${runId}, or a run that it started, is open.`,
      );
    }
    case "label":
      await changeLabels(db, runId, operation);
      return;
    case "cancel":
    case "terminate":
    case "pause":
    case "resume":
      await engine.operate(runId, { type: EVENTS[operation.type], ...cause });
  }
}

interface Moving {
  readonly skip: MigrationAsked["skip"] | undefined;
  readonly cause: Cause;
}

/** New steps are passed over only by the runs that are beyond them: the others take them. */
async function moveAlong(
  tools: OperationTools,
  runId: RunId,
  asked: MigrationAsked,
  { skip = [], cause }: Moving,
): Promise<void> {
  try {
    await migrate(tools, runId, asked, { cause });
  } catch (error) {
    const isImpossible = error instanceof WaymarkError && error.code === "CHANGE_IMPOSSIBLE";
    if (!isImpossible || skip.length === 0) throw error;
    await migrate(tools, runId, { ...asked, skip }, { cause });
  }
}

const causeOf = ({ id, by, reason }: BulkAction): Cause => ({
  bulkActionId: id,
  ...(by !== null && { by }),
  ...(reason !== null && { reason }),
});

/** Each step that failed for good is tried again once. */
async function retryFailed(
  engine: Engine,
  runId: RunId,
  cause: Cause,
  before: readonly (string | null)[],
): Promise<void> {
  const { definition, snapshot } = await engine.actor(runId);
  const failed = explain(definition, snapshot).blockers.flatMap((blocker): StepId[] =>
    blocker.kind === "operator" && blocker.stepId !== undefined ? [blocker.stepId] : [],
  );
  const steps = failed.filter((stepId) => !before.includes(stepId));
  if (steps.length === 0 && before.length === 0) {
    throw new WaymarkError("STEP_NOT_FAILED", `Run ${runId} has no step that failed for good.`);
  }
  for (const [index, stepId] of steps.entries()) {
    try {
      await engine.operate(runId, { type: "step.retried", stepId, ...cause });
    } catch (error) {
      // Trying the first ones again may have taken the later ones with it.
      if (index === 0 || !(error instanceof WaymarkError) || error.code !== "STEP_NOT_FAILED") {
        throw error;
      }
    }
  }
}
