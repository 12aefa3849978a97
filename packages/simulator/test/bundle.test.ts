import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";

// What a page carries that simulates, with XState and the expression language: the simulator, and what
// makes definitions of DAGs in JSON and of machines in code. Machines in JSON bring their reader and its
// checks with them, for which a page may wait.

const SIMULATOR = `
  export { Simulator, VirtualClock, enumerateFaults, formatOutcomes, playScenario } from "../src/index.ts";
  export { defineMachine, readDag, task } from "@waymark/core";
`;
const WITH_JSON_MACHINES = `${SIMULATOR} export { readMachine } from "@waymark/core";`;

// A second on a quiet machine; the limit is for a busy one.
const PATIENCE = { timeout: 60_000 };

const bundleOf = async (contents: string) => {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: "ts" },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: "esm",
    // Whatever of Node is imported is an error.
    platform: "browser",
    define: { "process.env.NODE_ENV": '"production"' },
    legalComments: "none",
    charset: "utf8",
    logLevel: "silent",
  });
  const bytes = gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
  return { files: Object.keys(metafile.inputs).join("\n"), kilobytes: bytes / 1024 };
};

test(
  "a page that simulates is under 120 KB gzipped, with XState and the expression language",
  PATIENCE,
  async () => {
    const { files, kilobytes } = await bundleOf(SIMULATOR);
    expect(files).toContain("xstate");
    expect(files).toContain("cel-js");
    expect(kilobytes).toBeLessThan(120);
  },
);

test("reading machines from JSON adds no more than 14 KB to it", PATIENCE, async () => {
  const [without, withThem] = await Promise.all([SIMULATOR, WITH_JSON_MACHINES].map(bundleOf));
  expect((withThem?.kilobytes ?? Infinity) - (without?.kilobytes ?? 0)).toBeLessThan(14);
});
