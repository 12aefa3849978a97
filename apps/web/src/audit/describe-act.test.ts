import type { AuditEntryView } from "@waymark/orchestrator/api";
import { expect, test } from "vitest";
import { describeAct } from "./describe-act.ts";

const entry = (action: AuditEntryView["action"], details: AuditEntryView["details"]) => ({
  id: "act_1",
  at: 1,
  action,
  object: { kind: "run" as const, id: "run_1" },
  details,
});

test.each([
  ["run.cancelled", {}, "Cancel asked for", ""],
  ["step.skipped", { stepId: "charge", output: 1 }, "Step skipped", "charge: with an output"],
  ["run.modified", { changes: [{ type: "context.edited" }] }, "Run modified", "1 change"],
  ["webhook.deleted", { name: "On call" }, "Webhook deleted", "On call"],
  [
    "webhook.changed",
    { before: { name: "Old" }, after: { name: "On call" } },
    "Webhook changed",
    "On call",
  ],
  [
    "member.changed",
    { name: "Bo", before: "author", after: "viewer" },
    "Role changed",
    "Bo, author → viewer",
  ],
  [
    "member.grouped",
    { name: "Bo", before: [], after: ["finance", "legal"] },
    "Groups changed",
    "Bo: none → finance, legal",
  ],
  ["member.invited", { role: "viewer", note: "Vic" }, "Invitation made", "Vic, viewer"],
  ["inbox.delegated", { name: "Sign", to: "Ben" }, "Approval handed over", "Sign, to Ben"],
  ["key.revoked", { name: "deploy" }, "API key revoked", "deploy"],
  ["schedule.created", { name: "Nightly" }, "Schedule made", "Nightly"],
  ["schedule.backfilled", { name: "Nightly", instants: 3 }, "Backfill", "Nightly: 3 instants"],
  ["schedule.backfilled", { name: "Nightly", aborted: true }, "Backfill", "Nightly: aborted"],
  ["version.published", { version: 7 }, "Version published", "v7"],
  ["signal.received", { name: "approve" }, "Signal received", "approve"],
  [
    "retention.set",
    { before: null, after: { completed: 86_400_000, failed: null } },
    "Retention set",
    "as the settings say → completed 1 d, failed for ever",
  ],
  [
    "bulk.changed",
    { before: { status: "running", rate: 10 }, after: { status: "paused", rate: 10 } },
    "Bulk action changed",
    "running at 10 a second → paused at 10 a second",
  ],
  [
    "bulk.created",
    { operation: { type: "cancel" }, filter: { workflow: "order" } },
    "Bulk action begun",
    "Cancel: runs of order",
  ],
] as const)("%s is told in a line", (action, details, label, summary) => {
  expect(describeAct(entry(action, details), "utc")).toEqual({ label, summary });
});
