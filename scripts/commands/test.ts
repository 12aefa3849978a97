import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { prepareBrowserTests, type BrowserTests } from "../lib/browser-tests.ts";
import { PROGRAMS } from "../lib/programs.ts";
import { runFailedAgain, type SettledResults } from "../lib/run-again.ts";
import { bold, red, runNode, yellow } from "../lib/steps.ts";
import {
  NOTHING,
  readVitestResults,
  resultsOf,
  sumOf,
  type FailedTest,
  type TestResults,
} from "../lib/test-results.ts";
import { PROJECT } from "../setup/project.mjs";

const REPORTS = join(PROJECT, "test-results");
/** Into so many parts the browser tests are cut when all tests run. */
const PARTS = 4;

/** `npm test`, `npm test -- --only unit`, `npm test -- --only browser run-page`. */
export async function run(args: readonly string[]): Promise<number> {
  const { only, filters } = readArguments(args);
  await mkdir(REPORTS, { recursive: true });
  const browserTests: BrowserTests =
    only === "unit"
      ? async () => await Promise.resolve(NOTHING)
      : await prepareBrowserTests(REPORTS);
  const [unit, together] =
    only === undefined && filters.length === 0
      ? await runBeside(browserTests)
      : [
          only === "browser" ? NOTHING : await runUnitTests(filters),
          await browserTests("together", { filters, show: true }),
        ];
  // What measures times runs alone.
  const measured = await browserTests("measured", { filters, show: true });
  // Who asks for certain tests sees at once how they ended.
  const settle = filters.length > 0 ? asItIs : runFailedAgain;
  const settled = {
    "Unit, integration and process tests": await settle(unit, runUnitTests),
    "Browser tests": await settle(sumOf([together, measured]), async (places) =>
      sumOf([
        await browserTests("together", { filters: places, show: true }),
        await browserTests("measured", { filters: places, show: true }),
      ]),
    ),
  };
  return tell(settled) ? 0 : 1;
}

/**
 * Unit tests and browser tests wait more than they work, so they run side by side; once the unit tests are over, the
 * parts of the browser tests that are left are run by two.
 */
async function runBeside(browserTests: BrowserTests): Promise<readonly [TestResults, TestResults]> {
  const parts = Array.from({ length: PARTS }, (_, index) => `${index + 1}/${PARTS}`);
  const ended: TestResults[] = [];
  const takeParts = async () => {
    for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
      ended.push(await browserTests("together", { filters: [], show: false, part }));
    }
  };
  const unit = runUnitTests([]);
  await Promise.all([takeParts(), unit.then(takeParts)]);
  return [await unit, sumOf(ended)];
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
