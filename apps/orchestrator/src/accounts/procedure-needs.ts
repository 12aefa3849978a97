import type { Permission } from "./permissions.ts";

// What each procedure needs, in one table: one that is not in it is refused (`require-allowed.ts`), and a test walks
// the router for it.

/** Whom or what a call is about, so that a key for some workflows can be held to them. */
export interface About {
  readonly workflows?: readonly unknown[];
  readonly runIds?: readonly unknown[];
}

type Input = Readonly<Record<string, unknown>>;

interface Needs {
  /** `nobody`: also who is not known. `person`: whoever is signed in, for what is their own; never a key. */
  readonly who: Permission | "nobody" | "person" | ((input: Input) => Permission);
  /** Absent: it is about no workflow alone. */
  readonly about?: (input: Input) => About;
}

const items = (list: unknown): readonly Input[] => (Array.isArray(list) ? (list as Input[]) : []);

const ofWorkflow = ({ workflow }: Input): About => ({ workflows: [workflow] });
const ofName = ({ name }: Input): About => ({ workflows: [name] });
const ofSource = ({ source }: Input): About => ofName((source ?? {}) as Input);
const ofRun = ({ runId }: Input): About => ({ runIds: [runId] });
const ofFilter = ({ filter }: Input): About => ofWorkflow((filter ?? {}) as Input);

const seeRun: Needs = { who: "runs:read", about: ofRun };
const seeRuns: Needs = { who: "runs:read", about: ofWorkflow };
const see: Needs = { who: "runs:read" };
const start: Needs = { who: "runs:write", about: ofWorkflow };
const signal: Needs = { who: "runs:write", about: ofRun };
const repair: Needs = { who: "runs:repair", about: ofRun };
const steer: Needs = { who: "runs:repair" };
const author: Needs = { who: "workflows:write" };
/** A schedule starts runs of a workflow for good, as a part of it would. */
const plan: Needs = {
  who: "workflows:write",
  about: ({ settings }) => ofWorkflow((settings ?? {}) as Input),
};
const setUp: Needs = { who: "settings:write" };
const manage: Needs = { who: "accounts:write" };
const own: Needs = { who: "person" };
const open: Needs = { who: "nobody" };

/** Deleting runs is what retention does: a setting. */
const inBulk: Needs = {
  who: ({ operation }) =>
    (operation as Input | undefined)?.["type"] === "delete" ? "settings:write" : "runs:repair",
  about: ofFilter,
};

export const PROCEDURE_NEEDS: Readonly<Record<string, Needs>> = {
  "workflows.source": { who: "workflows:read", about: ofName },
  "workflows.list": { who: "workflows:read" },
  "workflows.get": { who: "workflows:read", about: ofName },
  "workflows.heat": { who: "runs:read", about: ofName },
  "workflows.grid": { who: "runs:read", about: ofName },
  "workflows.setArchived": { who: "workflows:write", about: ofName },
  "workflows.planMigration": { who: "runs:read", about: ofName },
  "workflows.planPublication": { who: "runs:read", about: ofSource },
  "workflows.counterfactual": { who: "runs:read", about: ofSource },
  "workflows.publish": { who: "workflows:write", about: ofSource },
  "workflows.setRetention": { who: "settings:write", about: ofName },
  "tasks.list": { who: "workflows:read" },
  "steps.test": author,
  "drafts.open": author,
  "drafts.get": { who: "workflows:read" },
  "drafts.list": { who: "workflows:read" },
  "drafts.save": author,
  "drafts.remove": author,
  "runs.start": start,
  "runs.execute": start,
  "runs.startMany": {
    who: "runs:write",
    about: ({ runs }) => ({ workflows: items(runs).map(({ workflow }) => workflow) }),
  },
  "runs.signal": signal,
  "runs.signalMany": {
    who: "runs:write",
    about: ({ signals }) => ({ runIds: items(signals).map(({ runId }) => runId) }),
  },
  "runs.describe": seeRun,
  "runs.result": seeRun,
  "runs.list": seeRuns,
  "runs.count": seeRuns,
  "runs.estimate": seeRuns,
  "runs.history": seeRun,
  "runs.at": seeRun,
  "runs.compare": { who: "runs:read", about: ({ a, b }) => ({ runIds: [a, b] }) },
  "runs.attempts": seeRun,
  "runs.logs": seeRun,
  "runs.events": seeRun,
  "runs.countEvents": seeRun,
  "runs.previewSignal": seeRun,
  "runs.timeline": seeRun,
  "runs.waits": seeRun,
  "runs.changes": seeRun,
  "runs.items": seeRun,
  "runs.pass": seeRun,
  "runs.query": seeRun,
  "runs.explain": seeRun,
  "runs.bundle": seeRun,
  "runs.verify": seeRun,
  "runs.pause": repair,
  "runs.resume": repair,
  "runs.cancel": repair,
  "runs.terminate": repair,
  "runs.retryStep": repair,
  "runs.skipStep": repair,
  "runs.resolveStep": repair,
  "runs.planRequest": repair,
  "runs.planRerun": repair,
  "runs.rerun": repair,
  "runs.planFork": repair,
  "runs.fork": repair,
  "runs.planModification": repair,
  "runs.modify": repair,
  "runs.label": repair,
  "runs.planMigration": repair,
  "runs.migrate": repair,
  "events.run": seeRun,
  "events.runs": see,
  "events.failures": see,
  "bulk.preview": inBulk,
  "bulk.create": inBulk,
  "bulk.get": see,
  "bulk.failures": see,
  "bulk.list": see,
  "bulk.setRate": steer,
  "bulk.pause": steer,
  "bulk.resume": steer,
  "bulk.abort": steer,
  "schedules.list": seeRuns,
  "schedules.get": see,
  "schedules.preview": see,
  "schedules.lag": see,
  "schedules.planBackfill": see,
  "schedules.create": plan,
  "schedules.change": author,
  "schedules.delete": author,
  "schedules.pause": steer,
  "schedules.resume": steer,
  "schedules.trigger": steer,
  "schedules.skipNext": steer,
  "schedules.backfill": steer,
  "schedules.abortBackfill": steer,
  "payloads.get": seeRun,
  "overview.outcomes": see,
  "overview.failures": see,
  "overview.busiest": see,
  "overview.alike": seeRun,
  "inbox.list": seeRuns,
  "inbox.answered": seeRuns,
  "inbox.count": seeRuns,
  "inbox.get": seeRun,
  "inbox.claim": signal,
  "inbox.release": signal,
  "inbox.delegate": signal,
  "inbox.undelegate": signal,
  "workers.get": see,
  "audit.list": see,
  "savedViews.list": see,
  "savedViews.save": { who: "runs:write" },
  "savedViews.delete": { who: "runs:write" },
  "webhooks.list": setUp,
  "webhooks.create": setUp,
  "webhooks.change": setUp,
  "webhooks.delete": setUp,
  "webhooks.test": setUp,
  "webhooks.deliveries": setUp,
  "webhooks.retryDelivery": setUp,
  "account.me": open,
  "account.claim": open,
  "account.signIn": open,
  "account.signOut": open,
  "account.readLink": open,
  "account.acceptLink": open,
  "account.changePassword": own,
  "account.sessions": own,
  "account.endSession": own,
  "account.endOtherSessions": own,
  "keys.list": own,
  "keys.create": own,
  "keys.rotate": own,
  "keys.revoke": own,
  "members.roles": own,
  "members.list": own,
  "members.invite": manage,
  "members.withdraw": manage,
  "members.resetLink": manage,
  "members.setRole": manage,
  "members.setGroups": manage,
  "members.remove": manage,
  "installation.get": see,
  "installation.redacted": { who: "workflows:read" },
  "installation.rename": setUp,
};
