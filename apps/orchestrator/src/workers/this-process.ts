import { hostname } from "node:os";
import packageJson from "../../package.json" with { type: "json" };

/** What this process is known by: in the lease, in its terms and by its session. */
export const THIS_PROCESS = {
  /** Host and process, as `host/123`. */
  id: `${hostname()}/${process.pid}`,
  startedAt: Math.round(Date.now() - process.uptime() * 1_000),
  /** Of the product. */
  version: packageJson.version,
} as const;
