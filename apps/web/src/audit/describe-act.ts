import type { JsonObject, JsonValue, RunEvent } from "@waymark/core";
import type { AuditEntryView } from "@waymark/orchestrator/api";
import { describeFilter } from "../bulk/describe-filter.ts";
import { describeOperation } from "../bulk/operations.ts";
import { changeOfLabels, changeWords, type Labels } from "../labels/labels-text.ts";
import { eventFacts } from "../runs/run/event-summary.ts";
import { formatDateTime, formatDuration, plural, type ClockZone } from "../ui/format.ts";
import { ACTIONS } from "./actions.ts";

export interface ActFacts {
  /** What was done. */
  readonly label: string;
  readonly summary: string;
}

/** One line about an entry of the audit; who and why are in columns of their own. */
export function describeAct({ action, at, details }: AuditEntryView, zone: ClockZone): ActFacts {
  switch (action) {
    case "run.labelled":
      return { label: ACTIONS[action], summary: labelsWords(details) };
    case "retention.set":
      return { label: "Retention set", summary: changeOf(details, retentionText) };
    case "version.published":
      return { label: "Version published", summary: `v${Number(details["version"])}` };
    case "workflow.archived":
    case "workflow.unarchived":
      return { label: ACTIONS[action], summary: "" };
    case "bulk.created": {
      const { operation, filter } = details as unknown as BulkCreated;
      const summary = `${describeOperation(operation)}: ${describeFilter(filter, zone)}`;
      return { label: "Bulk action begun", summary };
    }
    case "bulk.changed":
      return { label: "Bulk action changed", summary: changeOf(details, bulkText) };
    case "inbox.claimed":
    case "inbox.released":
    case "inbox.undelegated":
    case "view.saved":
    case "view.deleted":
    case "webhook.created":
    case "webhook.changed":
    case "webhook.deleted":
      return { label: ACTIONS[action], summary: nameOf(details) };
    case "member.grouped":
      return { label: ACTIONS[action], summary: groupsText(details) };
    case "inbox.delegated":
      return { label: ACTIONS[action], summary: handedText(details) };
    case "member.changed":
    case "member.invited":
    case "member.joined":
    case "member.removed":
      return { label: ACTIONS[action], summary: memberText(details) };
    case "installation.claimed":
    case "installation.renamed":
    case "member.invitation-withdrawn":
    case "password.changed":
    case "password.reset-asked":
    case "key.created":
    case "key.rotated":
    case "key.revoked":
      return { label: ACTIONS[action], summary: nameOf(details) };
    case "schedule.created":
    case "schedule.changed":
    case "schedule.deleted":
    case "schedule.triggered":
    case "task.tested":
      return { label: ACTIONS[action], summary: nameOf(details) };
    case "schedule.skipped": {
      const summary = `${nameOf(details)}: ${formatDateTime(Number(details["at"]), zone)}`;
      return { label: ACTIONS[action], summary };
    }
    case "schedule.backfilled":
      return { label: ACTIONS[action], summary: backfillText(details) };
    default: {
      const event = { ...details, type: action, at } as unknown as RunEvent;
      const { label, stepId, summary } = eventFacts(event);
      return { label, summary: [stepId, summary].filter(Boolean).join(": ") };
    }
  }
}

type BulkCreated = {
  readonly operation: Parameters<typeof describeOperation>[0];
  readonly filter: Parameters<typeof describeFilter>[0];
};

/** What was there before and after, where an entry tells of a setting. */
export function beforeAndAfter(
  details: JsonObject,
): { readonly before: JsonValue; readonly after: JsonValue } | undefined {
  const { before, after } = details;
  return before === undefined || after === undefined ? undefined : { before, after };
}

function changeOf(details: JsonObject, textOf: (value: JsonValue) => string): string {
  const change = beforeAndAfter(details);
  return change ? `${textOf(change.before)} → ${textOf(change.after)}` : "";
}

function labelsWords(details: JsonObject): string {
  const { before, after } = beforeAndAfter(details) ?? {};
  return changeWords(changeOfLabels(before as Labels, after as Labels));
}

function retentionText(value: JsonValue): string {
  if (value === null) return "as the settings say";
  const rules = Object.entries(value as JsonObject).map(
    ([outcome, ms]) => `${outcome} ${typeof ms === "number" ? formatDuration(ms) : "for ever"}`,
  );
  return rules.join(", ");
}

function backfillText(details: JsonObject): string {
  const what =
    details["aborted"] === true ? "aborted" : plural(Number(details["instants"]), "instant");
  return `${nameOf(details)}: ${what}`;
}

function nameOf(details: JsonObject): string {
  const settings = beforeAndAfter(details)?.after ?? details;
  return (settings as { readonly name?: string }).name ?? "";
}

function handedText(details: JsonObject): string {
  const { to } = details as { readonly to?: string };
  return [nameOf(details), to].join(", to ");
}

interface MemberDetails {
  readonly name?: string;
  readonly note?: string;
  readonly role?: string;
  readonly before?: string;
  readonly after?: string;
}

function memberText({ name, note, role, before, after }: MemberDetails): string {
  const became = before === undefined ? role : `${before} → ${after}`;
  return [name ?? note, became].filter((part) => part !== undefined).join(", ");
}

function groupsText(details: JsonObject): string {
  const { name } = details as { readonly name?: string };
  return `${name ?? ""}: ${changeOf(details, namesText)}`;
}

const namesText = (names: JsonValue): string => (names as readonly string[]).join(", ") || "none";

function bulkText(value: JsonValue): string {
  const { status, rate } = value as { readonly status: string; readonly rate: number };
  return `${status} at ${rate} a second`;
}
