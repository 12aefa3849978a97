import { join } from "node:path";
import { defineConfig } from "vitest/config";

/** Files that leave nothing behind share one set of loaded modules: loading them for each took longer than the tests. */
const shared = { isolate: false } as const;

/** The purely functional packages: no server, no files, no clock. */
const pure = ["core", "definitions", "simulator", "client"].map((name) => ({
  test: {
    ...shared,
    name,
    root: `packages/${name}`,
    include: ["{src,testing,test}/**/*.test.ts"],
  },
}));

export default defineConfig({
  test: {
    projects: [
      ...pure,
      {
        test: {
          name: "orchestrator",
          root: "apps/orchestrator",
          include: ["{src,test}/**/*.test.ts"],
          // One PostgreSQL for all files; each file makes its own database on it: test/test-database.ts.
          globalSetup: [join(import.meta.dirname, "apps/orchestrator/test/test-server.ts")],
          // A process test starts and kills real processes, on a machine that may be busy.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...shared,
          name: "web",
          root: "apps/web",
          include: ["src/**/*.test.{ts,tsx}"],
        },
      },
      {
        test: {
          ...shared,
          name: "docs",
          root: "docs",
          include: ["*.test.ts"],
        },
      },
      {
        test: {
          ...shared,
          name: "scripts",
          root: "scripts",
          include: ["**/*.test.ts"],
          testTimeout: 30_000,
        },
      },
    ],
  },
});
