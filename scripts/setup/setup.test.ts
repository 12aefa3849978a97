import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isInstalled } from "./install.mjs";
import { refuseOldNode } from "./node-version.mjs";

let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "waymark-setup-"));
  mkdirSync(join(project, "node_modules"));
});

afterEach(() => rmSync(project, { recursive: true }));

function lock(file: string, packages: Readonly<Record<string, object>>): void {
  writeFileSync(join(project, file), JSON.stringify({ packages }));
}

const wanted = {
  "": { name: "waymark" },
  "packages/core": { version: "0.1.0" },
  "node_modules/zod": { version: "4.6.7" },
  "node_modules/only-on-a-mac": { version: "1.0.0", optional: true },
};

test.each(["18.20.0", "20.18.9"])("Node %s is refused in one sentence", (version) => {
  expect(() => refuseOldNode(version)).toThrow(/needs Node 20\.19 or newer and this is/);
});

test.each(["20.19.0", "22.0.0", "24.1.0"])("Node %s is good enough", (version) => {
  expect(() => refuseOldNode(version)).not.toThrow();
});

test("packages are there when npm wrote down that all of them are", () => {
  lock("package-lock.json", wanted);
  lock("node_modules/.package-lock.json", { "node_modules/zod": { version: "4.6.7" } });
  expect(isInstalled(project)).toBe(true);
});

test("an install that was interrupted is not taken for one", () => {
  lock("package-lock.json", wanted);
  expect(isInstalled(project)).toBe(false);
});

test("a changed lock file asks for another install", () => {
  lock("package-lock.json", { ...wanted, "node_modules/zod": { version: "4.7.0" } });
  lock("node_modules/.package-lock.json", { "node_modules/zod": { version: "4.6.7" } });
  expect(isInstalled(project)).toBe(false);
});
