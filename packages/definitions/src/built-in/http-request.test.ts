import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { JsonObject } from "@waymark/core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { contextOf } from "../../testing/run-to-rest.ts";
import { httpRequest } from "./http-request.ts";

interface Asked {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Answered {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

let server: Server;
let url: string;
let asked: Asked[] = [];
let answer: (asked: Asked) => Answered | undefined;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const { method, url: path, headers } = request;
      const one = { method, url: path, headers, body };
      asked.push(one);
      const given = answer(one);
      if (!given) return;
      response.writeHead(given.status ?? 200, given.headers);
      response.end(given.body);
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = [];
  answer = () => ({ headers: { "content-type": "application/json" }, body: '{"ok":true}' });
});
afterEach(() => vi.unstubAllEnvs());

const call = async (input: JsonObject, context: Partial<Parameters<typeof contextOf>[0]> = {}) =>
  await httpRequest.handler(contextOf({ input: { url, ...input }, ...context }));

describe("http.request", () => {
  test("sends JSON, parameters and the idempotency key, and reads JSON", async () => {
    const output = await call(
      { method: "POST", body: { a: [1] }, query: { page: 2 }, headers: { "X-Trace": "t" } },
      { idempotencyKey: "run_1/call#1" },
    );
    expect(output).toMatchObject({ status: 200, body: { ok: true } });
    expect(asked).toMatchObject([
      {
        method: "POST",
        url: "/?page=2",
        body: '{"a":[1]}',
        headers: {
          "content-type": "application/json",
          "idempotency-key": "run_1/call#1",
          "x-trace": "t",
        },
      },
    ]);
  });

  test("reads what is no JSON as text, and leaves cookies out", async () => {
    answer = () => ({ headers: { "set-cookie": "a=b", "content-type": "text/plain" }, body: "hi" });
    expect(await call({})).toMatchObject({ body: "hi", headers: { "content-type": "text/plain" } });
    expect(await call({})).not.toHaveProperty("headers.set-cookie");
  });

  test.each([
    [{ bearer: "TOKEN" }, "authorization", "Bearer s3cret"],
    [{ user: "ada", password: "TOKEN" }, "authorization", "Basic YWRhOnMzY3JldA=="],
    [{ header: "X-Api-Key", secret: "TOKEN" }, "x-api-key", "s3cret"],
  ])("is let in by a secret that is only named: %j", async (auth, header, value) => {
    vi.stubEnv("WAYMARK_SECRET_TOKEN", "s3cret");
    answer = ({ headers }) => ({ headers: { echo: value }, body: JSON.stringify(headers) });
    const output = await call({ auth });
    expect(asked[0]?.headers[header]).toBe(value);
    expect(JSON.stringify(output)).not.toContain(value);
    expect(JSON.stringify(output)).toContain("••••");
  });

  test("says which variable is missing for a secret that is not there", async () => {
    await expect(call({ auth: { bearer: "LOST" } })).rejects.toThrow(
      "There is no secret LOST: set WAYMARK_SECRET_LOST",
    );
    expect(asked).toEqual([]);
  });

  test.each([
    [503, undefined],
    [429, undefined],
    [404, true],
    [400, true],
  ])("fails at %i; is tried again only where that may help", async (status, nonRetryable) => {
    answer = () => ({ status, body: "no" });
    await expect(call({})).rejects.toMatchObject({
      name: "HttpStatusError",
      message: `The service answered ${status}: no`,
      status,
      ...(nonRetryable ? { nonRetryable } : {}),
    });
  });

  test("tells how long the service asked to wait, in seconds or until a date", async () => {
    answer = () => ({ status: 429, headers: { "retry-after": "7" } });
    await expect(call({})).rejects.toMatchObject({ retryAfterMs: 7_000 });
    const date = new Date(Date.now() + 60_000).toUTCString();
    answer = () => ({ status: 503, headers: { "retry-after": date } });
    await expect(call({})).rejects.toMatchObject({ retryAfterMs: expect.closeTo(60_000, -4) });
  });

  test("takes the statuses that were named for success, and for another try", async () => {
    answer = () => ({ status: 404, body: "none" });
    expect(await call({ expect: [200, 404] })).toMatchObject({ status: 404, body: "none" });
    await expect(call({ retryOn: [404] })).rejects.not.toHaveProperty("nonRetryable");
  });

  test("follows redirects, as many as it may", async () => {
    answer = ({ url: path }) =>
      path === "/" ? { status: 302, headers: { location: "/there" } } : { body: "arrived" };
    expect(await call({})).toMatchObject({ status: 200, body: "arrived" });
    await expect(call({ redirects: 0 })).rejects.toMatchObject({ status: 302, nonRetryable: true });
  });

  test("does not go to link-local and metadata addresses, by redirect neither, unless the environment allows it", async () => {
    const barred = {
      name: "NonRetryableError",
      message: expect.stringContaining("is a link-local or metadata address"),
    };
    await expect(call({ url: "http://169.254.169.254/latest" })).rejects.toMatchObject(barred);
    await expect(call({ url: "http://[fe80::1]/" })).rejects.toMatchObject(barred);
    answer = () => ({ status: 302, headers: { location: "http://169.254.169.254/latest" } });
    await expect(call({})).rejects.toMatchObject(barred);
  });

  test("gives up after its time, and when it is withdrawn", async () => {
    answer = () => undefined;
    await expect(call({ timeoutMs: 20 })).rejects.toMatchObject({ name: "TimeoutError" });
    const signal = AbortSignal.abort(new Error("withdrawn"));
    await expect(call({}, { signal })).rejects.toThrow("withdrawn");
  });

  test.each([{ url: "ftp://x" }, { method: "LOOK" }, { auth: { bearer: "not a name" } }])(
    "refuses for good what it cannot ask: %j",
    async (input) => {
      await expect(call(input)).rejects.toMatchObject({ name: "NonRetryableError" });
    },
  );
});

test.each([
  ["GET", true],
  ["PUT", true],
  ["DELETE", true],
  ["POST", false],
  ["PATCH", false],
])("a request with %s may be made twice: %s", (method, isSo) => {
  const { idempotent } = httpRequest;
  if (typeof idempotent !== "function") throw new Error("It depends on the method.");
  expect(idempotent({ method, url: "https://example.com" })).toBe(isSo);
  expect(idempotent({ method, url: 7 })).toBe(false);
});
