import { isDuration, parseDuration } from "../duration.ts";
import type { SerializedError } from "../errors.ts";
import { expressionError, type Evaluated } from "../expression.ts";
import { parseInstant } from "../instant.ts";
import type { JsonValue } from "../json.ts";
import type { Template } from "../template.ts";
import { describe } from "./ask-when.ts";
import type { DagDraft } from "./dag-draft.ts";
import type { PlannedWait } from "./dag-plan.ts";
import { failUnready, giveOutput } from "./end-step.ts";
import { fill } from "./fill.ts";
import { waitTimers } from "./wait-timers.ts";

type Moment = number | { readonly error: SerializedError };

export function beginWait(draft: DagDraft, step: PlannedWait): void {
  const { wait } = step;
  const fireAt = "until" in wait ? instantOf(draft, wait.until) : endOf(draft, wait.length);
  if (typeof fireAt === "object") failUnready(draft, step, fireAt.error);
  else if ("until" in wait && fireAt <= draft.at) giveOutput(draft, step, draft.at, null);
  else armWait(draft, step, fireAt);
}

export function armWait(draft: DagDraft, step: PlannedWait, fireAt: number): void {
  const state = { status: "waiting", since: draft.at, fireAt } as const;
  draft.set(step.index, state);
  draft.effects.push(...waitTimers(step.id, state));
}

/** When a time of this length, which begins now, is over. */
export function endOf(draft: DagDraft, length: number | Template): Moment {
  const value = valueOf(draft, length);
  if ("error" in value) return value;
  const ms = read(value.value, parseDuration);
  if (ms !== undefined && isDuration(ms)) return draft.at + Math.round(ms);
  const error = expressionError(`${describe(value.value)} is no duration`, "`wait` or `timeout`");
  return { error };
}

function instantOf(draft: DagDraft, until: number | Template): Moment {
  const value = valueOf(draft, until);
  if ("error" in value) return value;
  const at = read(value.value, parseInstant);
  if (at === undefined) return { error: invalidInstant(value.value, "is no instant") };
  if (isDuration(Math.max(0, at - draft.at))) return Math.round(at);
  return { error: invalidInstant(value.value, "is more than 100 years away") };
}

const invalidInstant = (value: JsonValue, why: string): SerializedError =>
  expressionError(
    `${describe(value)} ${why}: give milliseconds or a text like "2027-01-31T09:00:00+01:00"`,
    "`wait.until`",
  );

const valueOf = (draft: DagDraft, source: number | Template): Evaluated =>
  typeof source === "number" ? { value: source } : fill(draft, source);

function read(value: JsonValue, parse: (text: string) => number | undefined): number | undefined {
  if (typeof value === "string") return parse(value);
  return typeof value === "number" ? value : undefined;
}
