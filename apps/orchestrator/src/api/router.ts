import { accountRouter } from "./account.ts";
import { auditRouter } from "./audit.ts";
import { bulkRouter } from "./bulk.ts";
import { draftsRouter } from "./drafts.ts";
import { eventsRouter } from "./events.ts";
import { inboxRouter } from "./inbox.ts";
import { installationRouter } from "./installation.ts";
import { keysRouter } from "./keys.ts";
import { membersRouter } from "./members.ts";
import { overviewRouter } from "./overview.ts";
import { payloadsRouter } from "./payloads.ts";
import { runsRouter } from "./runs.ts";
import { savedViewsRouter } from "./saved-views.ts";
import { schedulesRouter } from "./schedules.ts";
import { stepsRouter } from "./steps.ts";
import { tasksRouter } from "./tasks.ts";
import { router } from "./trpc.ts";
import { webhooksRouter } from "./webhooks.ts";
import { workersRouter } from "./workers.ts";
import { workflowsRouter } from "./workflows.ts";

export const appRouter = router({
  workflows: workflowsRouter,
  tasks: tasksRouter,
  steps: stepsRouter,
  drafts: draftsRouter,
  runs: runsRouter,
  events: eventsRouter,
  bulk: bulkRouter,
  payloads: payloadsRouter,
  schedules: schedulesRouter,
  overview: overviewRouter,
  inbox: inboxRouter,
  workers: workersRouter,
  audit: auditRouter,
  savedViews: savedViewsRouter,
  webhooks: webhooksRouter,
  account: accountRouter,
  members: membersRouter,
  keys: keysRouter,
  installation: installationRouter,
});

export type AppRouter = typeof appRouter;
export type * from "./account-views.ts";
export type * from "./draft-views.ts";
export type * from "./task-views.ts";
export type { StepTestResult } from "../step-test/step-test.ts";
export type * from "./insight-views.ts";
export type * from "./overview-views.ts";
export type * from "./schedule-views.ts";
export type * from "./timeline-views.ts";
export type * from "./audit-views.ts";
export type * from "./views.ts";
