import { buildProduct } from "../lib/build-product.ts";
import { readableLine } from "../lib/log-lines.ts";
import { requireFreePort } from "../lib/ports.ts";
import { orchestratorService, webService } from "../lib/product.ts";
import { waitUntilHealthy } from "../lib/service.ts";
import { readAddresses, type Addresses } from "../lib/settings.ts";
import { bold, cyan, dim, step } from "../lib/steps.ts";
import { Supervisor } from "../lib/supervise.ts";

const VERBOSE = new Set(["trace", "debug", "info"]);

/** Builds what changed, starts both services, says where they are and stays until it is stopped. */
export async function run(): Promise<number> {
  const addresses = readAddresses(process.env);
  await requirePorts(addresses);
  await buildProduct();
  const verbose = VERBOSE.has(process.env["WAYMARK_LOG_LEVEL"] ?? "");
  const show = (service: string, line: string, stream: "stdout" | "stderr"): void => {
    const readable = readableLine(service, line, { verbose, stream });
    if (readable !== undefined) console.log(readable);
  };
  const supervisor = new Supervisor();
  const orchestrator = supervisor.add(orchestratorService(addresses, show));
  const web = supervisor.add(webService(addresses, show));
  await supervisor.unlessStopped(
    step("Starting", async () => {
      await Promise.all([
        waitUntilHealthy(orchestrator, `${addresses.apiUrl}/readyz`),
        waitUntilHealthy(web, addresses.webUrl),
      ]);
    }),
  );
  if (!supervisor.stopping) printBanner(addresses);
  return await supervisor.finished();
}

export async function requirePorts({ host, webPort, apiPort }: Addresses): Promise<void> {
  if (webPort === apiPort) {
    throw new Error(
      `The web app and the API cannot share port ${webPort}: set WAYMARK_WEB_PORT and WAYMARK_PORT to different ports.`,
    );
  }
  await requireFreePort(host, webPort, "WAYMARK_WEB_PORT");
  await requireFreePort(host, apiPort, "WAYMARK_PORT");
}

export function printBanner({ webUrl, apiUrl }: Addresses): void {
  const database = process.env["DATABASE_URL"]
    ? "your PostgreSQL (DATABASE_URL)"
    : `embedded PostgreSQL in ${process.env["WAYMARK_DATA_DIR"] || ".waymark"}`;
  console.log(
    [
      "",
      `  ${bold("Waymark")} is ready  ${dim("Ctrl-C stops it")}`,
      "",
      `  Dashboard  ${bold(cyan(webUrl))}`,
      `  API        ${apiUrl}`,
      `  Data       ${database}`,
      "",
    ].join("\n"),
  );
}
