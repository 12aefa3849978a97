import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { forward, upstreamUrl } from "./upstream.ts";

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  vi.unstubAllEnvs();
});

async function serve(listener: Parameters<typeof createServer>[1]): Promise<void> {
  server = createServer(listener as never).listen(0, "127.0.0.1");
  await new Promise((resolve) => server?.once("listening", resolve));
  vi.stubEnv("WAYMARK_API_URL", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

const call = (path: string, init?: RequestInit) =>
  forward(new Request(`http://127.0.0.1:4800${path}`, init));

test("keeps path and query", () => {
  expect(upstreamUrl("http://a/api/trpc/runs.list?batch=1&input=%7B%7D", "http://b:1").href).toBe(
    "http://b:1/trpc/runs.list?batch=1&input=%7B%7D",
  );
});

test("passes on the body but not what names the browser's site", async () => {
  let seen: { headers: NodeJS.Dict<string | string[]>; body: string } | undefined;
  await serve((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      seen = { headers: request.headers, body };
      response.end("{}");
    });
  });
  await call("/api/trpc/runs.start", {
    method: "POST",
    body: '{"a":1}',
    headers: { "content-type": "application/json", cookie: "a=b", origin: "http://127.0.0.1:4800" },
  });
  expect(seen?.body).toBe('{"a":1}');
  expect(seen?.headers["content-type"]).toBe("application/json");
  expect(seen?.headers["cookie"]).toBeUndefined();
  expect(seen?.headers["origin"]).toBeUndefined();
});

test("passes the session on with the page that asks, and hands a new one back", async () => {
  let seen: NodeJS.Dict<string | string[]> | undefined;
  await serve((request, response) => {
    seen = request.headers;
    response.setHeader("set-cookie", "waymark_session=new; HttpOnly");
    response.end("{}");
  });
  const origin = "http://127.0.0.1:4800";
  const cookie = "theme=dark; waymark_session=abc; other=1";
  const answer = await call("/api/trpc/runs.list", { headers: { cookie, origin } });
  expect(seen).toMatchObject({ cookie: "waymark_session=abc", origin });
  expect(answer.headers.get("set-cookie")).toBe("waymark_session=new; HttpOnly");
});

test("hands an event on while the stream is still open, and ends it when the browser leaves", async () => {
  let closed: (value: unknown) => void = () => {};
  const upstreamClosed = new Promise((resolve) => (closed = resolve));
  await serve((request, response) => {
    response.writeHead(200, {
      "content-type": "text/event-stream",
      "cache-control": "no-cache, no-transform",
    });
    response.write("data: 1\n\n");
    request.on("close", closed);
  });
  const browser = new AbortController();
  const answer = await call("/api/trpc/events.run", { signal: browser.signal });
  const first = await answer.body?.getReader().read();
  expect(new TextDecoder().decode(first?.value)).toBe("data: 1\n\n");
  expect(answer.headers.get("cache-control")).toBe("no-cache, no-transform");
  browser.abort();
  await upstreamClosed;
});

test("a live stream that breaks off just ends", async () => {
  await serve((_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write("data: 1\n\n", () => response.destroy());
  });
  const answer = await call("/api/trpc/events.run");
  expect(await answer.text()).toBe("data: 1\n\n");
});

test("an orchestrator that is down is a refusal in the API's own shape", async () => {
  vi.stubEnv("WAYMARK_API_URL", "http://127.0.0.1:9");
  const answer = await call("/api/trpc/runs.list");
  expect(answer.status).toBe(502);
  expect(await answer.json()).toMatchObject({
    error: { data: { waymark: { code: "UNAVAILABLE" } } },
  });
});
