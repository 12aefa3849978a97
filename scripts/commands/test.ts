import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { buildProduct } from "../lib/build-product.ts";
import { findChromium, thisMachine, type Chromium } from "../lib/find-chromium.ts";
import { PROGRAMS } from "../lib/programs.ts";
import { bold, runNode } from "../lib/steps.ts";
import { readPlaywrightCounts, readVitestCounts, type Counts } from "../lib/test-counts.ts";
import { PROJECT } from "../setup/project.mjs";

const REPORTS = join(PROJECT, "test-results");
const NOTHING: Counts = { passed: 0, failed: 0 };

/** `npm test`, `npm test -- --only unit`, `npm test -- --only browser run-page`. */
export async function run(args: readonly string[]): Promise<number> {
  const { only, filters } = readArguments(args);
  await mkdir(REPORTS, { recursive: true });
  const unit = only === "browser" ? NOTHING : await runUnitTests(filters);
  const browser = only === "unit" ? NOTHING : await runBrowserTests(filters);
  const passed = unit.passed + browser.passed;
  const failed = unit.failed + browser.failed;
  console.log("");
  if (only !== "browser") console.log(summary("Unit, integration and process tests", unit));
  if (only !== "unit") console.log(summary("Browser tests", browser));
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

function readArguments(args: readonly string[]) {
  const at = args.indexOf("--only");
  if (at === -1) return { only: undefined, filters: args };
  const only = args[at + 1];
  if (only !== "unit" && only !== "browser") {
    throw new Error("Say which tests: npm test -- --only unit, or --only browser.");
  }
  return { only, filters: args.toSpliced(at, 2) };
}

async function runUnitTests(filters: readonly string[]): Promise<Counts> {
  const report = join(REPORTS, "vitest.json");
  await rm(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { ok } = await runNode([PROGRAMS.vitest, "run", ...reporters, ...filters], { show: true });
  return await countsOf(ok, async () => await readVitestCounts(report));
}

async function runBrowserTests(filters: readonly string[]): Promise<Counts> {
  const report = join(REPORTS, "playwright.json");
  await rm(report, { force: true });
  let chromium: Chromium;
  try {
    await buildProduct();
    chromium = await findChromium(thisMachine());
  } catch (error) {
    // Counted, not thrown: what the tests before it found is still told.
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  }
  console.log(`Browser tests use ${chromium.path} (${chromium.origin}).`);
  const { ok } = await runNode([PROGRAMS.playwright, "test", "--reporter=list,json", ...filters], {
    show: true,
    env: { WAYMARK_CHROMIUM: chromium.path, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  });
  return await countsOf(ok, async () => await readPlaywrightCounts(report));
}

/** What a runner says with its exit code is never lost, whatever its report says. */
async function countsOf(ok: boolean, read: () => Promise<Counts>): Promise<Counts> {
  const counts = await read().catch(() => NOTHING);
  return !ok && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

const summary = (title: string, { passed, failed }: Counts): string =>
  `${bold(title)}: ${passed} passed, ${failed} failed`;
