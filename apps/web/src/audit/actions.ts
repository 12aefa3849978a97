import type { AuditEntryView } from "@waymark/orchestrator/api";

export type AuditAction = AuditEntryView["action"];

/** What the audit tells of, by how a person looks for it. */
export const ACTIONS: Readonly<Record<AuditAction, string>> = {
  "step.retried": "Step retried",
  "step.skipped": "Step skipped",
  "step.resolved": "Step ended by hand",
  "signal.received": "Signal sent",
  "run.paused": "Run paused",
  "run.resumed": "Run resumed",
  "run.cancelled": "Run cancelled",
  "run.terminated": "Run terminated",
  "run.rewound": "Run again, or taken back",
  "run.modified": "Several changes at once",
  "run.forked": "Run forked",
  "run.migrated": "Version changed",
  "version.published": "Version published",
  "bulk.created": "Bulk action begun",
  "bulk.changed": "Bulk action changed",
  "schedule.created": "Schedule made",
  "schedule.changed": "Schedule changed",
  "schedule.deleted": "Schedule deleted",
  "schedule.triggered": "Schedule started by hand",
  "schedule.skipped": "Instant skipped",
  "schedule.backfilled": "Backfill",
  "retention.set": "Retention set",
  "webhook.created": "Webhook made",
  "webhook.changed": "Webhook changed",
  "webhook.deleted": "Webhook deleted",
  "installation.claimed": "Installation claimed",
  "installation.renamed": "Installation renamed",
  "member.invited": "Invitation made",
  "member.invitation-withdrawn": "Invitation withdrawn",
  "member.joined": "Member joined",
  "member.changed": "Role changed",
  "member.removed": "Member removed",
  "password.changed": "Password changed",
  "password.reset-asked": "Link for a password made",
  "key.created": "API key made",
  "key.rotated": "API key rotated",
  "key.revoked": "API key revoked",
};

export const ACTION_KEYS = Object.keys(ACTIONS) as readonly AuditAction[];
