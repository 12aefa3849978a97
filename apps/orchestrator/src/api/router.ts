import { bulkRouter } from "./bulk.ts";
import { eventsRouter } from "./events.ts";
import { overviewRouter } from "./overview.ts";
import { payloadsRouter } from "./payloads.ts";
import { runsRouter } from "./runs.ts";
import { router } from "./trpc.ts";
import { workflowsRouter } from "./workflows.ts";

export const appRouter = router({
  workflows: workflowsRouter,
  runs: runsRouter,
  events: eventsRouter,
  bulk: bulkRouter,
  payloads: payloadsRouter,
  overview: overviewRouter,
});

export type AppRouter = typeof appRouter;
export type * from "./insight-views.ts";
export type * from "./timeline-views.ts";
export type * from "./views.ts";
