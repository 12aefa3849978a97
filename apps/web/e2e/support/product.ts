import { randomBytes } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { embeddedDatabaseUrl } from "../../../../scripts/lib/embedded-database.ts";
import { freePort } from "../../../../scripts/lib/ports.ts";
import { orchestratorService, webService } from "../../../../scripts/lib/product.ts";
import { waitUntilHealthy, type Service } from "../../../../scripts/lib/service.ts";
import { readAddresses } from "../../../../scripts/lib/settings.ts";
import { testDataDir } from "../../../../scripts/lib/test-data.ts";

/** The built product, running on ports and data of its own. */
export interface Product {
  readonly webUrl: string;
  readonly apiUrl: string;
  /** SIGKILL: the orchestrator gets no chance to say goodbye. Its PostgreSQL goes on. */
  killOrchestrator(): Promise<void>;
  /** Starts it again on the same port and data; resolves when it leads and serves. */
  startOrchestrator(): Promise<void>;
  /** Where its database answers, for rows that nobody waits to come to be. */
  databaseUrl(): Promise<string>;
  stop(): Promise<void>;
}

/** `program` is an orchestrator with other definitions than the shipped ones. */
export async function startProduct(program?: string): Promise<Product> {
  const dataDir = join(testDataDir(), `browser-${randomBytes(4).toString("hex")}`);
  await mkdir(dataDir, { recursive: true });
  const addresses = readAddresses({
    WAYMARK_PORT: String(await freePort()),
    WAYMARK_WEB_PORT: String(await freePort()),
  });
  const env = {
    WAYMARK_DATA_DIR: dataDir,
    WAYMARK_API_URL: addresses.apiUrl,
    // Set but empty: the tests never touch a database that a developer has named.
    DATABASE_URL: "",
    WAYMARK_LOG_LEVEL: "warn",
  };
  let orchestrator: Service | undefined;
  const startOrchestrator = async (): Promise<void> => {
    orchestrator = orchestratorService(addresses, showLine, env, program);
    await waitUntilHealthy(orchestrator, `${addresses.apiUrl}/readyz`);
  };
  const web = webService(addresses, showLine, env);
  const stop = async (): Promise<void> => {
    await web.stop(5_000);
    await orchestrator?.stop(20_000);
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await Promise.all([startOrchestrator(), waitUntilHealthy(web, addresses.webUrl)]);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    webUrl: addresses.webUrl,
    apiUrl: addresses.apiUrl,
    killOrchestrator: async () => await orchestrator?.kill(),
    startOrchestrator,
    databaseUrl: () => embeddedDatabaseUrl(dataDir),
    stop,
  };
}

function showLine(service: string, line: string, stream: "stdout" | "stderr"): void {
  // With the log level above, whatever the orchestrator writes is worth reading.
  if (stream === "stderr" || service === "orchestrator") console.log(`[${service}] ${line}`);
}
