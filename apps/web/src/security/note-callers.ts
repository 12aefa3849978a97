import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { forwardedFor } from "./forwarded-for.ts";

// Next.js keeps what a browser itself says in X-Forwarded-For and knows no other way to tell who is connected. The
// orchestrator believes the last address that is no proxy it trusts, so that who is connected is put behind it.

/** Every request tells from now on who sent it. */
export function noteCallers(): void {
  subscribe("http.server.request.start", (message) => {
    const { headers, socket } = (message as { readonly request: IncomingMessage }).request;
    const through = forwardedFor(headers["x-forwarded-for"], socket.remoteAddress);
    if (through !== undefined) headers["x-forwarded-for"] = through;
  });
}
