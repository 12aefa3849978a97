import { isFinished, RUN_STATUSES, StepId, type RunStatus } from "@waymark/core";
import * as z from "zod";
import { changesSomething, LabelChange } from "../labels/change-labels.ts";
import { OUTCOMES } from "../retention/retention-rules.ts";
import { RunFilter } from "../search/run-filter.ts";

const Name = z.string().min(1).max(200);

/** What a person has to say of a move that the versions alone do not. */
export const MigrationMap = z.object({
  /** New steps that the runs pass over. */
  skip: z.array(StepId).max(10_000).optional(),
  /** States that have another id now: new by old. */
  states: z.record(z.string(), z.string()).optional(),
});

/** What is done to each run. */
export const Operation = z.discriminatedUnion("type", [
  z.object({ type: z.literal("cancel") }),
  z.object({ type: z.literal("terminate") }),
  z.object({ type: z.literal("pause") }),
  z.object({ type: z.literal("resume") }),
  /** Every step that failed for good, and every compensation that did, is tried again. */
  z.object({ type: z.literal("retry") }),
  /** With all their child runs. */
  z.object({ type: z.literal("delete") }),
  z.object({ type: z.literal("signal"), name: Name, payload: z.json().optional() }),
  z.object({
    type: z.literal("migrate"),
    version: z.int().min(1),
    ...MigrationMap.shape,
  }),
  z
    .object({ type: z.literal("label"), ...LabelChange.shape })
    .refine(changesSomething, "Name a label to set or to remove."),
]);
export type Operation = z.infer<typeof Operation>;

/** Runs a second: past this a bulk action would stand in the way of everything else. */
export const Rate = z.int().min(1).max(1_000);

const DEFAULT_RATE = 50;

export const BulkRequest = z.object({
  operation: Operation,
  filter: RunFilter.refine(
    (filter) => Object.values(filter).some((condition) => condition !== undefined),
    "Set at least one condition: without any it would mean every run.",
  ),
  rate: Rate.default(DEFAULT_RATE),
});
export type BulkRequest = z.infer<typeof BulkRequest>;

const OPEN = RUN_STATUSES.filter((status) => !isFinished(status));

/** Where an operation can do anything. */
const AFFECTED: Readonly<Record<Operation["type"], readonly RunStatus[]>> = {
  cancel: OPEN,
  terminate: OPEN,
  pause: OPEN.filter((status) => status !== "paused"),
  resume: ["paused"],
  retry: [...OPEN, "failed"],
  delete: OUTCOMES,
  signal: OPEN,
  migrate: [...OPEN, "failed"],
  label: RUN_STATUSES,
};

/** The runs that the filter means, were there before `now`, and can be affected. */
export function narrowed({ operation, filter }: BulkRequest, now: number): RunFilter {
  const { status = RUN_STATUSES, until = Infinity } = filter;
  return {
    ...filter,
    // Child runs go with the run that started them.
    ...(operation.type === "delete" && { root: true }),
    ...(operation.type === "migrate" && { exceptVersion: operation.version }),
    status: status.filter((each) => AFFECTED[operation.type].includes(each)),
    until: Math.min(until, now + 1),
  };
}
