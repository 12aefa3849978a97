import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "../generated/prisma/client.ts";

export type Database = PrismaClient;

/** One client for the process; `poolSize` connections are opened as they are needed. */
export function connectDatabase(url: string, poolSize: number): Database {
  const adapter = new PrismaPg({
    connectionString: url,
    max: poolSize,
    application_name: "waymark-orchestrator",
    // Without a limit an unreachable server would hold a request for minutes.
    connectionTimeoutMillis: 5_000,
  });
  return new PrismaClient({ adapter });
}
