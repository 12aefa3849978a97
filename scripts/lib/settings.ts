/** What the scripts need to know of the settings; the orchestrator checks all of them by itself. */
export interface Addresses {
  readonly host: string;
  readonly webPort: number;
  readonly apiPort: number;
  /** Where this machine reaches the two, also when they listen on all its addresses. */
  readonly webUrl: string;
  readonly apiUrl: string;
}

export function readAddresses(env: Readonly<Record<string, string | undefined>>): Addresses {
  const host = env["WAYMARK_HOST"] || "127.0.0.1";
  const webPort = portOf(env, "WAYMARK_WEB_PORT", 4800);
  const apiPort = portOf(env, "WAYMARK_PORT", 4801);
  const reached = ["0.0.0.0", "::"].includes(host) ? "127.0.0.1" : host;
  const name = reached.includes(":") ? `[${reached}]` : reached;
  return {
    host,
    webPort,
    apiPort,
    webUrl: `http://${name}:${webPort}`,
    apiUrl: `http://${name}:${apiPort}`,
  };
}

function portOf(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
  usual: number,
): number {
  const given = env[name] || String(usual);
  const port = Number(given);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`${name} must be a port from 1 to 65535 (it is "${given}").`);
}
