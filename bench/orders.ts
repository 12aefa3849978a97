import { cpus } from "node:os";
import { openBenchServer } from "./bench-server.ts";
import { bareCommits, buildOurs, waymark } from "./contenders.ts";
import { measureOrders } from "./measure-orders.ts";

// Our engine beside bare commits of the same PostgreSQL. Prints; asserts nothing.

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown CPU"}`);
await buildOurs();
await using server = await openBenchServer();
await measureOrders(server, [bareCommits, ...waymark]);
