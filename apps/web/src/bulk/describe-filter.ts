import type { BulkActionView } from "@waymark/orchestrator/api";
import { formatDateTime, formatDuration, type ClockZone } from "../ui/format.ts";

const TRIGGER_WORDS = {
  manual: "started by hand",
  api: "started by the API",
  schedule: "started by a schedule",
  child: "started by another run",
  fork: "forked from another run",
} as const;

type Filter = BulkActionView["filter"];

/** Which runs a filter means, in a line: “failed runs of order, labelled tier=gold”. */
export function describeFilter(filter: Filter, zone: ClockZone): string {
  const { ids, status, workflow, version, labels = {}, input = {} } = filter;
  const kind = status ? `${status.join(" or ")} runs` : "runs";
  const count = ids ? `${ids.length} chosen ${kind}` : kind;
  const of = workflow === undefined ? "" : ` of ${workflow}`;
  const on = version === undefined ? "" : ` v${version}`;
  const more = [
    ...Object.entries(labels).map(([name, value]) => `labelled ${name}=${value}`),
    ...Object.entries(input).map(([name, value]) => `with ${name}=${JSON.stringify(value)}`),
    ...(filter.step === undefined ? [] : [`at ${filter.step}`]),
    ...(filter.error === undefined ? [] : [`failed with “${filter.error}”`]),
    ...(filter.q === undefined ? [] : [`found by “${filter.q}”`]),
    ...(filter.retrying === true ? ["waiting for the next attempt"] : []),
    ...(filter.retried === true ? ["with retries"] : []),
    ...(filter.held === true ? ["that are held"] : []),
    ...(filter.approval === true ? ["with an open approval"] : []),
    ...(filter.trigger === undefined ? [] : [TRIGGER_WORDS[filter.trigger]]),
    ...(filter.longerThan === undefined
      ? []
      : [`that took longer than ${formatDuration(filter.longerThan)}`]),
    ...(filter.root === true ? ["that no other run started"] : []),
    ...(filter.schedule === undefined ? [] : [`started by ${filter.schedule}`]),
    ...(filter.parent === undefined ? [] : [`started by ${filter.parent}`]),
    ...(filter.since === undefined ? [] : [`since ${formatDateTime(filter.since, zone)}`]),
    ...(filter.until === undefined ? [] : [`until ${formatDateTime(filter.until, zone)}`]),
  ];
  return [`${count}${of}${on}`, ...more].join(", ");
}
