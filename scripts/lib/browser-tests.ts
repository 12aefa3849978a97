import { rm } from "node:fs/promises";
import { join } from "node:path";
import { buildProduct } from "./build-product.ts";
import { findChromium, thisMachine, type Chromium } from "./find-chromium.ts";
import { PROGRAMS } from "./programs.ts";
import { runNode } from "./steps.ts";
import { failedAsAWhole, NOTHING, readPlaywrightResults, resultsOf } from "./test-results.ts";
import type { TestResults } from "./test-results.ts";

/** `together`: those that may run beside anything. `measured`: those that want the machine to themselves. */
export type BrowserProject = "together" | "measured";

export interface BrowserRun {
  readonly filters: readonly string[];
  /** Let them write to our terminal as they run, instead of when they have ended. */
  readonly show: boolean;
  /** `2/4`: the second of four parts. Parts may run beside each other, each with a product of its own. */
  readonly part?: string;
}

export type BrowserTests = (project: BrowserProject, run: BrowserRun) => Promise<TestResults>;

/** Builds the product and finds a browser; where that fails, the tests that were to come count as one failure. */
export async function prepareBrowserTests(reports: string): Promise<BrowserTests> {
  let chromium: Chromium;
  try {
    await buildProduct();
    chromium = await findChromium(thisMachine());
  } catch (error) {
    // Counted, not thrown: what the other tests find is still told.
    console.error(error instanceof Error ? error.message : error);
    return async (project) =>
      await Promise.resolve(project === "measured" ? failedAsAWhole("No page to test.") : NOTHING);
  }
  console.log(`Browser tests use ${chromium.path} (${chromium.origin}).`);
  return async (project, { filters, show, part }) => {
    const name = part === undefined ? project : `${project}-${part.replace("/", "-of-")}`;
    const report = join(reports, `playwright-${name}.json`);
    await rm(report, { force: true });
    const { ok, output } = await runNode(
      [
        PROGRAMS.playwright,
        "test",
        "--reporter=list,json",
        `--project=${project}`,
        `--output=${join(reports, "browser", name)}`,
        "--pass-with-no-tests",
        ...(part === undefined ? [] : [`--shard=${part}`]),
        ...filters,
      ],
      { show, env: { WAYMARK_CHROMIUM: chromium.path, PLAYWRIGHT_JSON_OUTPUT_NAME: report } },
    );
    process.stdout.write(output);
    return await resultsOf(ok, async () => await readPlaywrightResults(report));
  };
}
