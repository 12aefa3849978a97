import type { JsonValue, Remark, RunId } from "@waymark/core";
import { lineOf, type LogLine } from "./log-line.ts";

/** What a machine says with `log` or `emit`, as a line of its run's log. */
export function lineOfRemark(runId: RunId, remark: Remark): LogLine {
  const about = { runId, at: Date.now(), level: "info" } as const;
  if (remark.type === "run.emit") {
    return lineOf({ ...about, message: `Emitted ${typeOf(remark.event)}`, fields: remark.event });
  }
  const { label, value } = remark;
  if (typeof value === "string") {
    return lineOf({ ...about, message: label === undefined ? value : `${label}: ${value}` });
  }
  return lineOf({ ...about, message: label ?? "Logged", fields: value });
}

const typeOf = (event: JsonValue): string => {
  const type = (event as { readonly type?: unknown } | null)?.type;
  return typeof type === "string" ? type : "an event";
};
