import type { BulkActionView } from "@waymark/orchestrator/api";
import { formatLocal } from "../ui/format.ts";

type Filter = BulkActionView["filter"];

/** Which runs a filter means, in a line: “failed runs of order, labelled tier=gold”. */
export function describeFilter(filter: Filter): string {
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
    ...(filter.root === true ? ["that no other run started"] : []),
    ...(filter.parent === undefined ? [] : [`started by ${filter.parent}`]),
    ...(filter.since === undefined ? [] : [`since ${formatLocal(filter.since)}`]),
    ...(filter.until === undefined ? [] : [`until ${formatLocal(filter.until)}`]),
  ];
  return [`${count}${of}${on}`, ...more].join(", ");
}
