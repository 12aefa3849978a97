import { pino } from "pino";
import { createHttpServer } from "../../apps/orchestrator/src/http-server.ts";
import { openWaymark } from "./waymark.ts";
import { orders } from "./workloads.ts";

// Our engine with its API, in a process of its own. Prints the address.

const log = pino({ level: "error" });
const orchestrator = await openWaymark(orders);
const server = await createHttpServer({
  access: { hosts: [], origins: [] },
  trustedProxies: [],
  maxPayloadBytes: 1_048_576,
  metrics: orchestrator.metrics,
  log,
  context: () => ({ ...orchestrator.parts, log }),
  notReady: () => orchestrator.notReady,
});
console.log(await server.listen({ host: "127.0.0.1", port: 0 }));
