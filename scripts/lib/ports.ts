import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { holderOf } from "./port-holder.ts";

/** A Waymark that was stopped a moment ago needs this long to let go of its port. */
const PATIENCE_MS = 4_000;

/** Fails with one sentence that names the port, who has it and the setting to change. */
export async function requireFreePort(
  host: string,
  port: number,
  variable: string,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const problem = await tryPort(host, port);
    if (problem === undefined) return;
    if (problem === "EADDRINUSE" && Date.now() < deadline) {
      await sleep(250);
      continue;
    }
    throw new Error(await sentence(host, port, variable, problem));
  }
}

async function sentence(
  host: string,
  port: number,
  variable: string,
  problem: string,
): Promise<string> {
  switch (problem) {
    case "EADDRINUSE": {
      const holder = await holderOf(port);
      return `Port ${port} is taken${holder === undefined ? "" : ` by ${holder}`}: stop that, or set ${variable} to a free port.`;
    }
    case "EACCES":
      return `Port ${port} may not be opened by this user: set ${variable} to a port above 1023.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `This machine has no address ${host}: correct WAYMARK_HOST.`;
    default:
      return `Port ${port} on ${host} cannot be opened (${problem}): correct WAYMARK_HOST or ${variable}.`;
  }
}

/** The error's code, or undefined where the port is free. */
async function tryPort(host: string, port: number): Promise<string | undefined> {
  const probe = createServer();
  try {
    probe.listen({ host, port, exclusive: true });
    await once(probe, "listening");
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  } finally {
    probe.close();
  }
}

/** A port nobody uses at this moment. */
export async function freePort(host = "127.0.0.1"): Promise<number> {
  const probe = createServer().listen(0, host);
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
