import { ensureEmbeddedPostgres } from "../src/database/embedded-postgres.ts";

/** A process that starts the embedded PostgreSQL, says where, and waits to be killed. */
const server = await ensureEmbeddedPostgres({ dataDir: process.argv[2] ?? "", log: () => {} });
console.log(server.url);
setInterval(() => {}, 60_000);
