import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";

// What a page carries that simulates whatever is published: the simulator, and what reads definitions
// of every kind, with XState and the expression language.

const PAGE = `
  export { Simulator, VirtualClock, enumerateFaults, formatOutcomes, playScenario } from "../src/index.ts";
  export { defineMachine, readDag, readMachine, task } from "@waymark/core";
`;

const MOST_BYTES = 120 * 1024;

const bundled = () =>
  build({
    stdin: { contents: PAGE, resolveDir: import.meta.dirname, loader: "ts" },
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

test("a page that simulates is under 120 KB gzipped, with XState and the expression language", async () => {
  const { outputFiles, metafile } = await bundled();
  const files = Object.keys(metafile.inputs).join("\n");
  expect(files).toContain("xstate");
  expect(files).toContain("cel-js");
  expect(gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length).toBeLessThan(MOST_BYTES);
});
