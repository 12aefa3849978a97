import type { Dispatcher } from "undici";
import { BarredAddressError, isBarred, lookupUnlessBarred } from "./barred-address.ts";

const ALLOW = "WAYMARK_HTTP_ALLOW_LINK_LOCAL";

let connections: Promise<Dispatcher> | undefined;

/** Connections that are kept and shared; each one is checked as it is made, those of redirects too. */
export async function dispatcherOf(redirects: number): Promise<Dispatcher> {
  const { interceptors } = await import("undici");
  connections ??= connect();
  return (await connections).compose(interceptors.redirect({ maxRedirections: redirects }));
}

async function connect(): Promise<Dispatcher> {
  const { Agent, buildConnector } = await import("undici");
  if (process.env[ALLOW] === "true") return new Agent();
  const make = buildConnector({ lookup: lookupUnlessBarred });
  return new Agent({
    connect: (options, callback) => {
      // A literal address is connected to without being looked up.
      const host = options.hostname.replace(/^\[|\]$/g, "");
      if (isBarred(host)) callback(new BarredAddressError(host), null);
      else make(options, callback);
    },
  });
}
