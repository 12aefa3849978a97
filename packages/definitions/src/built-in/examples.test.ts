import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { defineDag, parseInput, type JsonObject, type JsonValue } from "@waymark/core";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { contextOf, Run } from "../../testing/run-to-rest.ts";
import { builtInTasks } from "./index.ts";

const PAGE = join(import.meta.dirname, "../../../../docs/built-in-tasks.md");

/** A service that says what it was asked. */
const service = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk: Buffer) => (body += chunk.toString()));
  request.on("end", () => {
    const { authorization } = request.headers;
    response.writeHead(201, { "content-type": "application/json" });
    response.end(JSON.stringify({ asked: JSON.parse(body) as unknown, isKnown: !!authorization }));
  });
});
let here = "";

beforeAll(async () => {
  await new Promise<void>((listening) => service.listen(0, "127.0.0.1", listening));
  here = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
});
afterAll(() => {
  service.closeAllConnections();
  service.close();
});
afterEach(() => vi.unstubAllEnvs());

/** The same with the service in place of those that are none. */
const reachable = <Value extends JsonValue>(value: Value): Value =>
  JSON.parse(JSON.stringify(value).replaceAll(/https:\/\/\w+\.example\.com/g, here)) as Value;

test.each(builtInTasks)("$name begins with an example that fits, and has a picture", (task) => {
  expect(task.icon).toBeDefined();
  expect(task.example).toBeDefined();
  expect(parseInput(task.input, task.example)).toHaveProperty("value");
});

test.each([
  ["http.request", { status: 201, body: { asked: { orderId: "o-1" }, isKnown: true } }],
  ["json.transform", { total: 6, skus: ["a"] }],
  ["script.run", ["a"]],
])("the example of %s does what it shows", async (name, output) => {
  vi.stubEnv("WAYMARK_SECRET_EXAMPLE_TOKEN", "sesame");
  const task = builtInTasks.find((each) => each.name === name);
  const input = reachable(task?.example ?? {});
  expect(await task?.handler(contextOf({ input }))).toMatchObject(output);
});

/** The workflows that the page shows, by their names. */
const shown = new Map(
  [...readFileSync(PAGE, "utf8").matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = ""]) => {
    const document = JSON.parse(text) as JsonObject;
    return [document["name"], document] as const;
  }),
);

test.each([
  ["tell-the-shop", { orderId: "o-1" }, 201],
  ["total-of-lines", { lines: [{ price: 2, quantity: 3 }] }, 6],
  ["pick-the-cheapest", { offers: [{ price: 3 }, { price: 2 }] }, { price: 2 }],
])("the workflow %s of the documentation runs as it is", async (name, input, output) => {
  vi.stubEnv("WAYMARK_SECRET_SHOP_TOKEN", "sesame");
  const definition = defineDag(reachable(shown.get(name) ?? {}) as Parameters<typeof defineDag>[0]);
  const { snapshot } = await new Run(definition, builtInTasks, input, `run_${name}`).toRest();
  expect(snapshot).toMatchObject({ status: "completed", output });
});

test("every workflow of the documentation is run here", () => {
  expect([...shown.keys()]).toEqual(["tell-the-shop", "total-of-lines", "pick-the-cheapest"]);
});
