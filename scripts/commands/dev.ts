import { join } from "node:path";
import { buildTypes, WEB } from "../lib/build-product.ts";
import { readableLine } from "../lib/log-lines.ts";
import { addressesAsEnv } from "../lib/product.ts";
import { PROGRAMS } from "../lib/programs.ts";
import { Service, waitUntilHealthy } from "../lib/service.ts";
import { readAddresses } from "../lib/settings.ts";
import { step } from "../lib/steps.ts";
import { Supervisor } from "../lib/supervise.ts";
import { PROJECT } from "../setup/project.mjs";
import { printBanner, requirePorts } from "./start.ts";

/** Both services from their sources; each reloads when one of its files changes. */
export async function run(): Promise<number> {
  const addresses = readAddresses(process.env);
  await requirePorts(addresses);
  // The web app's editor and compiler read them.
  await step("Building the types of the API", buildTypes);
  const env = { ...addressesAsEnv(addresses), NODE_ENV: "development" };
  const supervisor = new Supervisor();
  const orchestrator = supervisor.add(
    new Service({
      name: "orchestrator",
      args: [
        PROGRAMS.tsx,
        "watch",
        "--clear-screen=false",
        join(PROJECT, "apps", "orchestrator", "src", "main.ts"),
      ],
      env,
      onLine: (line, stream) => show("orchestrator", line, stream),
    }),
  );
  const web = supervisor.add(
    new Service({
      name: "web app",
      args: [PROGRAMS.next, "dev", WEB, "-H", addresses.host, "-p", String(addresses.webPort)],
      env,
      onLine: (line, stream) => show("web", line, stream),
    }),
  );
  await supervisor.unlessStopped(
    Promise.all([
      waitUntilHealthy(orchestrator, `${addresses.apiUrl}/readyz`),
      waitUntilHealthy(web, addresses.webUrl),
    ]),
  );
  if (!supervisor.stopping) printBanner(addresses);
  return await supervisor.finished();
}

function show(service: string, line: string, stream: "stdout" | "stderr"): void {
  const readable = readableLine(service, line, { verbose: true, stream });
  if (readable !== undefined) console.log(readable);
}
