import { expect, test } from "vitest";
import { refusalOf, type RequestFacts } from "./request-guard.ts";

const request = (facts: Partial<RequestFacts>): RequestFacts => ({
  method: "GET",
  host: "127.0.0.1:4800",
  origin: null,
  fetchSite: null,
  ...facts,
});

test.each(["localhost:4800", "127.0.0.1:4800", "127.8.9.1", "[::1]:4800", "flows.example.org"])(
  "answers for the host %s",
  (host) => {
    expect(refusalOf(request({ host }), "https://flows.example.org")).toBeUndefined();
  },
);

test.each(["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:4800", "", null])(
  "does not answer for the host %s",
  (host) => {
    expect(refusalOf(request({ host }), undefined)?.status).toBe(421);
  },
);

test("a page of another origin may not change anything, even from the same machine", () => {
  const post = { method: "POST", origin: "http://127.0.0.1:9999" };
  expect(refusalOf(request(post), undefined)?.status).toBe(403);
});

test("an opaque origin may not change anything", () => {
  expect(refusalOf(request({ method: "POST", origin: "null" }), undefined)?.status).toBe(403);
});

test("a cross-site request that hides its origin may not change anything", () => {
  expect(refusalOf(request({ method: "POST", fetchSite: "cross-site" }), undefined)?.status).toBe(
    403,
  );
});

test.each([
  { origin: "http://127.0.0.1:4800" },
  { origin: "https://flows.example.org" },
  { origin: null },
])("our own pages and programs may: %o", ({ origin }) => {
  const own = request({
    method: "POST",
    origin,
    fetchSite: origin === null ? null : "same-origin",
  });
  expect(refusalOf(own, "https://flows.example.org")).toBeUndefined();
});
