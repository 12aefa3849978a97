import { ORCHESTRATOR_MAIN, WEB } from "./build-product.ts";
import { PROGRAMS } from "./programs.ts";
import { Service } from "./service.ts";
import type { Addresses } from "./settings.ts";

type OnLine = (service: string, line: string, stream: "stdout" | "stderr") => void;

/** The built orchestrator, as production runs it; `program` is one that was built with other definitions. */
export const orchestratorService = (
  addresses: Addresses,
  onLine: OnLine,
  env: Readonly<Record<string, string>> = {},
  program = ORCHESTRATOR_MAIN,
): Service =>
  new Service({
    name: "orchestrator",
    args: ["--enable-source-maps", program],
    env: { ...addressesAsEnv(addresses), NODE_ENV: "production", ...env },
    onLine: (line, stream) => onLine("orchestrator", line, stream),
  });

/** The built web app. */
export const webService = (
  addresses: Addresses,
  onLine: OnLine,
  env: Readonly<Record<string, string>> = {},
): Service =>
  new Service({
    name: "web app",
    args: [PROGRAMS.next, "start", WEB, "-H", addresses.host, "-p", String(addresses.webPort)],
    env: { ...addressesAsEnv(addresses), NODE_ENV: "production", ...env },
    onLine: (line, stream) => onLine("web", line, stream),
  });

export const addressesAsEnv = (addresses: Addresses): Readonly<Record<string, string>> => ({
  WAYMARK_HOST: addresses.host,
  WAYMARK_PORT: String(addresses.apiPort),
  WAYMARK_WEB_PORT: String(addresses.webPort),
  WAYMARK_API_URL: process.env["WAYMARK_API_URL"] || addresses.apiUrl,
});
