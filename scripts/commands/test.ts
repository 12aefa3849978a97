import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { buildProduct } from "../lib/build-product.ts";
import { findChromium, thisMachine, type Chromium } from "../lib/find-chromium.ts";
import { PROGRAMS } from "../lib/programs.ts";
import { runFailedAgain, type SettledResults } from "../lib/run-again.ts";
import { bold, red, runNode, yellow } from "../lib/steps.ts";
import {
  readPlaywrightResults,
  readVitestResults,
  type FailedTest,
  type TestResults,
} from "../lib/test-results.ts";
import { PROJECT } from "../setup/project.mjs";

const REPORTS = join(PROJECT, "test-results");
const NOTHING: TestResults = { passed: 0, failed: [] };

/** `npm test`, `npm test -- --only unit`, `npm test -- --only browser run-page`. */
export async function run(args: readonly string[]): Promise<number> {
  const { only, filters } = readArguments(args);
  await mkdir(REPORTS, { recursive: true });
  const browserTests = only === "unit" ? undefined : await prepareBrowserTests();
  // Both wait more than they work, so they run side by side; what measures times runs alone, after them.
  const [unit, together] = await Promise.all([
    only === "browser" ? NOTHING : runUnitTests(filters),
    browserTests?.("together", filters, { show: only === "browser" }) ?? NOTHING,
  ]);
  const measured = (await browserTests?.("measured", filters, { show: true })) ?? NOTHING;
  // Who asks for certain tests sees at once how they ended.
  const settle = filters.length > 0 ? asItIs : runFailedAgain;
  const settled = {
    "Unit, integration and process tests": await settle(unit, runUnitTests),
    "Browser tests": await settle(sum(together, measured), async (places) =>
      sum(
        (await browserTests?.("together", places, { show: true })) ?? NOTHING,
        (await browserTests?.("measured", places, { show: true })) ?? NOTHING,
      ),
    ),
  };
  return tell(settled) ? 0 : 1;
}

const asItIs: typeof runFailedAgain = async (results) =>
  await Promise.resolve({ ...results, unsteady: [] });

/** The last line says "N passed, N failed". @returns whether all is well */
function tell(results: Readonly<Record<string, SettledResults>>): boolean {
  const all = Object.values(results);
  console.log("");
  for (const test of all.flatMap(({ unsteady }) => unsteady)) {
    console.log(`${yellow("Failed beside the others, passed alone")}: ${nameOf(test)}`);
  }
  for (const test of all.flatMap(({ failed }) => failed)) {
    console.log(`${red("Failed")}: ${nameOf(test)}`);
  }
  for (const [title, { passed, failed }] of Object.entries(results)) {
    if (passed + failed.length > 0) {
      console.log(`${bold(title)}: ${passed} passed, ${failed.length} failed`);
    }
  }
  const passed = all.reduce((total, result) => total + result.passed, 0);
  const failed = all.reduce((total, result) => total + result.failed.length, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0;
}

const nameOf = ({ place, title }: FailedTest): string =>
  place === undefined ? title : `${place} › ${title}`;

function readArguments(args: readonly string[]) {
  const at = args.indexOf("--only");
  if (at === -1) return { only: undefined, filters: args };
  const only = args[at + 1];
  if (only !== "unit" && only !== "browser") {
    throw new Error("Say which tests: npm test -- --only unit, or --only browser.");
  }
  return { only, filters: args.toSpliced(at, 2) };
}

async function runUnitTests(filters: readonly string[]): Promise<TestResults> {
  const report = join(REPORTS, "vitest.json");
  await rm(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { ok } = await runNode([PROGRAMS.vitest, "run", ...reporters, ...filters], { show: true });
  return await resultsOf(ok, async () => await readVitestResults(report));
}

type BrowserTests = (
  which: "together" | "measured",
  filters: readonly string[],
  options: { readonly show: boolean },
) => Promise<TestResults>;

async function prepareBrowserTests(): Promise<BrowserTests> {
  let chromium: Chromium;
  try {
    await buildProduct();
    chromium = await findChromium(thisMachine());
  } catch (error) {
    // Counted, not thrown: what the other tests find is still told.
    console.error(error instanceof Error ? error.message : error);
    return async (which) =>
      await Promise.resolve(which === "measured" ? failedAsAWhole("No page to test.") : NOTHING);
  }
  console.log(`Browser tests use ${chromium.path} (${chromium.origin}).`);
  return async (which, filters, { show }) => {
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
    return await resultsOf(ok, async () => await readPlaywrightResults(report));
  };
}

const sum = (one: TestResults, other: TestResults): TestResults => ({
  passed: one.passed + other.passed,
  failed: [...one.failed, ...other.failed],
});

/** What a runner says with its exit code is never lost, whatever its report says. */
async function resultsOf(ok: boolean, read: () => Promise<TestResults>): Promise<TestResults> {
  const results = await read().catch(() => NOTHING);
  if (ok || results.failed.length > 0) return results;
  return sum(results, failedAsAWhole("The runner ended with an error: see what it printed."));
}

const failedAsAWhole = (title: string): TestResults => ({ passed: 0, failed: [{ title }] });
