import { expect, test } from "vitest";
import { curlText, typescriptText } from "./call-text.ts";

const call = { workflow: "order", input: { note: "it's", "two words": 1 }, idempotencyKey: "k-1" };

test("the shell passes on exactly the call, quotes and all", () => {
  expect(curlText(call, "http://127.0.0.1:4800")).toBe(
    `curl -X POST http://127.0.0.1:4800/api/trpc/runs.start \\\n  -H 'content-type: application/json' \\\n` +
      `  -d '{"workflow":"order","input":{"note":"it'\\''s","two words":1},"idempotencyKey":"k-1"}'`,
  );
});

test("the TypeScript quotes only keys that need it", () => {
  const text = typescriptText(call, "http://127.0.0.1:4800");
  expect(text).toContain('workflow: "order"');
  expect(text).toContain('"two words": 1');
});

test("where programs need a key, both send it", () => {
  const origin = "http://127.0.0.1:4800";
  expect(curlText(call, origin, "$KEY")).toContain('-H "authorization: Bearer $KEY"');
  expect(typescriptText(call, origin, "KEY")).toContain('apiKey: process.env["KEY"],');
});
