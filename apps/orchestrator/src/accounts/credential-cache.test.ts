import { expect, test } from "vitest";
import { CredentialCache } from "./credential-cache.ts";

test("calls that come together, or soon after one another, ask once", async () => {
  let asked = 0;
  const cache = new CredentialCache(async (id) => ({ id, asked: ++asked }));
  const found = await Promise.all([cache.get("a"), cache.get("a"), cache.get("b")]);
  expect(found.map((row) => row?.asked)).toEqual([1, 1, 2]);
  cache.clear();
  expect((await cache.get("a"))?.asked).toBe(3);
});

test("neither a failure is kept nor what is not there", async () => {
  const answers = [new Error("away"), undefined, { id: "a" }];
  const cache = new CredentialCache(async () => {
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  });
  await expect(cache.get("a")).rejects.toThrow("away");
  expect(await cache.get("a")).toBeUndefined();
  expect(await cache.get("a")).toEqual({ id: "a" });
});
