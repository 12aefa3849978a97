import { isFinished, parseDuration, RUN_STATUSES, type RunStatus } from "@waymark/core";
import * as z from "zod";

/** How a run may have ended. */
export const OUTCOMES = RUN_STATUSES.filter((status) => isFinished(status));

const KeepFor = z.union([z.int().min(0), z.string()]).transform((value, context) => {
  const ms = typeof value === "number" ? value : parseDuration(value);
  if (ms !== undefined) return ms;
  context.addIssue('Write how long as milliseconds, "12h", "30d" or "P4W".');
  return z.NEVER;
});

/** How long a run is kept after its end, by outcome, in milliseconds; null: for ever. */
export const Retention = z.partialRecord(z.enum(OUTCOMES), z.nullable(KeepFor));
export type Retention = Readonly<Partial<Record<RunStatus, number | null>>>;

/** `completed=30d,failed=90d`, as the settings have it. */
export const RetentionText = z.string().transform((text, context): Retention => {
  const parts = text.split(",").map((part) => part.trim().split("="));
  const parsed = Retention.safeParse(Object.fromEntries(parts.filter(([outcome]) => outcome)));
  if (parsed.success) return parsed.data;
  context.addIssue(`must look like completed=30d,failed=90d, with ${OUTCOMES.join(", ")}`);
  return z.NEVER;
});

/** Runs of one workflow that ended in one way, and how long they are kept. */
export interface RetentionRule {
  readonly workflow: string;
  readonly outcome: RunStatus;
  readonly keepMs: number;
}

/** What a workflow does not say is as `defaults` says; what neither says is kept for ever. */
export function rulesOf(
  workflows: readonly { readonly name: string; readonly retention: Retention | null }[],
  defaults: Retention,
): readonly RetentionRule[] {
  return workflows.flatMap(({ name: workflow, retention }) =>
    OUTCOMES.flatMap((outcome): RetentionRule[] => {
      const own = retention?.[outcome];
      const keepMs = own === undefined ? defaults[outcome] : own;
      return keepMs === undefined || keepMs === null ? [] : [{ workflow, outcome, keepMs }];
    }),
  );
}
