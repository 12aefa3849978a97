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
  const browserTests = only === "unit" ? undefined : await prepareBrowserTests(filters);
  // Both wait more than they work, so they run side by side; what measures times runs alone, after them.
  const [unit, together] = await Promise.all([
    only === "browser" ? NOTHING : runUnitTests(filters),
    browserTests?.("together", { show: only === "browser" }) ?? NOTHING,
  ]);
  const measured = (await browserTests?.("measured", { show: true })) ?? NOTHING;
  const browser = sum(together, measured);
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

type BrowserTests = (
  which: "together" | "measured",
  options: { readonly show: boolean },
) => Promise<Counts>;

async function prepareBrowserTests(filters: readonly string[]): Promise<BrowserTests> {
  let chromium: Chromium;
  try {
    await buildProduct();
    chromium = await findChromium(thisMachine());
  } catch (error) {
    // Counted, not thrown: what the other tests find is still told.
    console.error(error instanceof Error ? error.message : error);
    return async (which) =>
      await Promise.resolve({ passed: 0, failed: which === "measured" ? 1 : 0 });
  }
  console.log(`Browser tests use ${chromium.path} (${chromium.origin}).`);
  return async (which, { show }) => {
    const report = join(REPORTS, `playwright-${which}.json`);
    await rm(report, { force: true });
    const { ok, output } = await runNode(
      [
        PROGRAMS.playwright,
        "test",
        "--reporter=list,json",
        `--project=${which}`,
        "--pass-with-no-tests",
        ...filters,
      ],
      { show, env: { WAYMARK_CHROMIUM: chromium.path, PLAYWRIGHT_JSON_OUTPUT_NAME: report } },
    );
    process.stdout.write(output);
    return await countsOf(ok, async () => await readPlaywrightCounts(report));
  };
}

const sum = (one: Counts, other: Counts): Counts => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
});

/** What a runner says with its exit code is never lost, whatever its report says. */
async function countsOf(ok: boolean, read: () => Promise<Counts>): Promise<Counts> {
  const counts = await read().catch(() => NOTHING);
  return !ok && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

const summary = (title: string, { passed, failed }: Counts): string =>
  `${bold(title)}: ${passed} passed, ${failed} failed`;
