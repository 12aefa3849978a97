import type { RunStatus } from "@waymark/core";
import { RUN_STATUS_ORDER } from "../run-statuses.ts";
import { durationMs } from "./duration-text.ts";
import {
  FLAGS,
  momentOf,
  NO_FILTER,
  SINCE,
  TRIGGERS,
  type Flag,
  type RunFilter,
  type Since,
  type Trigger,
} from "./run-filter.ts";

// The search field and the chips are one filter, written in two ways: every chip is a `key:value` of the text.

const IS: Readonly<Record<Flag, string>> = {
  retrying: "is:retrying",
  retried: "is:retried",
  approval: "has:approval",
  root: "is:root",
  held: "is:held",
};

/** `status:failed,running workflow:order since:24h duration:>5m is:retrying label.tier:gold declined` */
export function formatFilter(filter: RunFilter): string {
  const { status, workflow, version, since, from, until, longer, trigger, q } = filter;
  return [
    status.length > 0 &&
      `status:${RUN_STATUS_ORDER.filter((each) => status.includes(each)).join(",")}`,
    workflow !== "" && `workflow:${workflow}`,
    version > 0 && `version:${version}`,
    since !== "any" && `since:${since}`,
    from !== "" && `from:${from}`,
    until !== "" && `until:${until}`,
    longer !== "" && `duration:>${longer}`,
    trigger !== "" && `trigger:${trigger}`,
    ...FLAGS.map((flag) => filter[flag] && IS[flag]),
    q.trim(),
  ]
    .filter(Boolean)
    .join(" ");
}

/** The filter that a text means. What is no condition of these is left to the search, as it stands. */
export function parseFilter(text: string): RunFilter {
  let filter = NO_FILTER;
  // A value in quotes is one token, though it may have blanks.
  const rest = (text.match(/(?:"[^"]*"|\S)+/g) ?? []).filter((token) => {
    const condition = conditionOf(token);
    if (condition) filter = { ...filter, ...condition };
    return !condition;
  });
  return { ...filter, q: rest.join(" ") };
}

function conditionOf(token: string): Partial<RunFilter> | undefined {
  const flag = FLAGS.find((each) => IS[each] === token);
  if (flag) return { [flag]: true };
  const [, key = "", value = ""] = /^(\w+):(.+)$/.exec(token) ?? [];
  return READ[key]?.(value);
}

/** Undefined where the value is none that the condition can have. */
const READ: Readonly<Record<string, (value: string) => Partial<RunFilter> | undefined>> = {
  status: (value) => {
    const status = value.split(",");
    return status.every((each) => isStatus(each)) ? { status } : undefined;
  },
  workflow: (workflow) => ({ workflow }),
  version: (value) => (/^[1-9]\d{0,8}$/.test(value) ? { version: Number(value) } : undefined),
  since: (value) => (Object.hasOwn(SINCE, value) ? { since: value as Since } : undefined),
  from: (from) => (momentOf(from) === undefined ? undefined : { from }),
  until: (until) => (momentOf(until) === undefined ? undefined : { until }),
  duration: (value) => {
    const longer = value.replace(/^>/, "");
    return durationMs(longer) === undefined ? undefined : { longer };
  },
  trigger: (value) => (Object.hasOwn(TRIGGERS, value) ? { trigger: value as Trigger } : undefined),
};

const isStatus = (value: string): value is RunStatus =>
  RUN_STATUS_ORDER.includes(value as RunStatus);
