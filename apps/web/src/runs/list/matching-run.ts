import type { RunSummary } from "@waymark/orchestrator/api";
import { isByHand } from "../starter.ts";
import { durationMs } from "./duration-text.ts";
import { hasWords, matchesText } from "./matches-text.ts";
import { parseSearch } from "./parse-search.ts";
import { momentOf, startedFrom, type RunFilter, type Trigger } from "./run-filter.ts";

/**
 * Whether a run that the live stream brings belongs to the list; what cannot be told of it here does not.
 * The filter is read once, not for each run.
 */
export function matcherOf(filter: RunFilter, now: number): (run: RunSummary) => boolean {
  const { words, labels, input, step, error, schedule } = parseSearch(filter.q);
  const since = startedFrom(filter, now) ?? 0;
  const until = momentOf(filter.until) ?? Infinity;
  const longerThan = durationMs(filter.longer) ?? -Infinity;
  const isUnknown = filter.retrying || filter.approval || Object.keys(input).length > 0;
  return (run) =>
    !isUnknown &&
    (filter.status.length === 0 || filter.status.includes(run.status)) &&
    (filter.workflow === "" || filter.workflow === run.workflow) &&
    (filter.version === 0 || filter.version === run.version) &&
    run.startedAt >= since &&
    run.startedAt < until &&
    (run.finishedAt ?? now) - run.startedAt > longerThan &&
    (filter.trigger === "" || filter.trigger === triggerOf(run)) &&
    (!filter.root || run.parent === undefined) &&
    (!filter.retried || run.retries > 0) &&
    (!filter.held || run.incident !== undefined) &&
    Object.entries(labels).every(([name, value]) => run.labels[name] === value) &&
    (schedule === undefined || run.schedule?.id === schedule) &&
    (step === undefined || run.currentNodes.includes(step)) &&
    (error === undefined || hasWords(run.error ?? "", error)) &&
    (words === "" || matchesText(run, words));
}

export function triggerOf({ parent, forkedFrom, schedule, startedBy }: RunSummary): Trigger {
  if (forkedFrom) return "fork";
  if (schedule) return "schedule";
  if (parent) return "child";
  return isByHand(startedBy) ? "manual" : "api";
}
