import { bulkRouter } from "./bulk.ts";
import { draftsRouter } from "./drafts.ts";
import { eventsRouter } from "./events.ts";
import { overviewRouter } from "./overview.ts";
import { payloadsRouter } from "./payloads.ts";
import { runsRouter } from "./runs.ts";
import { tasksRouter } from "./tasks.ts";
import { router } from "./trpc.ts";
import { workflowsRouter } from "./workflows.ts";

export const appRouter = router({
  workflows: workflowsRouter,
  tasks: tasksRouter,
  drafts: draftsRouter,
  runs: runsRouter,
  events: eventsRouter,
  bulk: bulkRouter,
  payloads: payloadsRouter,
  overview: overviewRouter,
});

export type AppRouter = typeof appRouter;
export type * from "./draft-views.ts";
export type * from "./task-views.ts";
export type * from "./insight-views.ts";
export type * from "./timeline-views.ts";
export type * from "./views.ts";
