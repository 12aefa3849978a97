import { ServiceError, type RunId, type StepId } from "@waymark/core";
import type { Task } from "@waymark/definitions";
import type { Database } from "../store/prisma-client.ts";
import type { Proposal } from "./proposal.ts";
import { readInputs } from "./recorded-inputs.ts";
import { repetitionOf } from "./repeated-effects.ts";

/** Looks at what a change would do once more, just before it is made. @throws {WaymarkError} EFFECTS_NOT_ACCEPTED */
export type Acceptance = (proposal: Proposal) => void;

/** Undefined where whoever asks answers for all of it. */
export async function acceptanceOf(
  { db, tasks }: Readonly<{ db: Database; tasks: readonly Task[] }>,
  runId: RunId,
  accepted: readonly StepId[] | undefined,
): Promise<Acceptance | undefined> {
  if (!accepted) return undefined;
  const inputs = await readInputs(db, runId, tasks);
  return (proposal) => {
    const steps = repetitionOf(proposal, tasks, inputs)
      .repeats.map(({ stepId }) => stepId)
      .filter((stepId) => !accepted.includes(stepId));
    if (steps.length === 0) return;
    const named = steps.map((stepId) => `"${stepId}"`).join(", ");
    throw new ServiceError(
      "EFFECTS_NOT_ACCEPTED",
      `What ${named} did outside run ${runId}, or may have done, was not accepted.`,
      { details: { steps } },
    );
  };
}
