import {
  acceptedSignals,
  isFinished,
  nodeOfPath,
  stepOfTimer,
  type AcceptedSignal,
  type Definition,
  type Effect,
  type RunSnapshot,
} from "@waymark/core";
import { keyOf, type InboxItem } from "./inbox-item.ts";
import { receiversOf, type Receivers } from "./receivers.ts";

/** How a transition left a run, beside its state. */
export interface Moved {
  readonly at: number;
  readonly effects: readonly Effect[];
  /** The signal that it was. */
  readonly signal?: string | undefined;
  /** What the run waited for before it. */
  readonly before: InboxItems;
}

export type InboxItems = ReadonlyMap<string, InboxItem>;

const NOTHING_BEFORE: Moved = { at: 0, effects: [], before: new Map() };

/**
 * What a run waits for from people, by key. Without `moved`, times are only told of approvals. A machine asks only
 * while it rests: what it would also take while it works nobody is asked for.
 */
export function inboxItems(
  definition: Definition,
  snapshot: RunSnapshot,
  moved: Moved = NOTHING_BEFORE,
): InboxItems {
  const receivers = receiversOf(definition);
  if (!receivers || !asksPeople(definition, snapshot)) return new Map();
  const items = acceptedSignals(definition, snapshot).map((signal) =>
    itemOf(signal, receivers, moved),
  );
  return new Map(items.map((item) => [keyOf(item), item]));
}

const asksPeople = ({ kind }: Definition, { status }: RunSnapshot): boolean =>
  kind === "machine" ? status === "waiting" : !isFinished(status) && status !== "compensating";

function itemOf(signal: AcceptedSignal, receivers: Receivers, moved: Moved): InboxItem {
  const { approval, name } = signal;
  const about = { kind: approval ? "approval" : "signal", name: approval?.stepId ?? name } as const;
  const known = moved.before.get(keyOf(about));
  // A signal that was just received and is awaited still is awaited anew.
  const isAsBefore = approval ? known?.since === approval.since : moved.signal !== name;
  if (known && isAsBefore) return known;
  const nodeId = approval ? nodeOfPath(approval.stepId) : nodeAwaiting(name, receivers);
  const due = nodeId === undefined ? [] : dueTimes(moved.effects, approval?.stepId, nodeId);
  const expiresAt = approval ? approval.expiresAt : due[0];
  return {
    ...about,
    signal: name,
    title: signal.title ?? receivers.get(nodeId ?? "")?.title ?? name,
    since: approval?.since ?? moved.at,
    approvers: approval?.approvers ?? [],
    ...(approval?.notBy !== undefined && { notBy: approval.notBy }),
    ...(nodeId !== undefined && { nodeId }),
    ...(due[0] !== undefined && { dueAt: due[0] }),
    ...(expiresAt !== undefined && { expiresAt }),
  };
}

const nodeAwaiting = (name: string, receivers: Receivers): string | undefined =>
  [...receivers].find(([, { signal }]) => signal === name)?.[0];

/** When the timers are due that were started for a step, or for any that is drawn as the node; the earliest first. */
const dueTimes = (
  effects: readonly Effect[],
  stepId: string | undefined,
  nodeId: string,
): readonly number[] =>
  effects
    .flatMap((effect) => {
      const step = effect.type === "timer.start" ? stepOfTimer(effect.timerId) : undefined;
      if (step === undefined || effect.type !== "timer.start") return [];
      const isIts = stepId === undefined ? nodeOfPath(step) === nodeId : step === stepId;
      return isIts ? [effect.fireAt] : [];
    })
    .toSorted((a, b) => a - b);
