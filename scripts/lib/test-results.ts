import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import { PROJECT } from "../setup/project.mjs";

export interface FailedTest {
  /** What to name to run it again: its file from the project's root, with the line where it is known. Absent for what no test did. */
  readonly place?: string;
  readonly title: string;
}

export interface TestResults {
  readonly passed: number;
  readonly failed: readonly FailedTest[];
}

export const NOTHING: TestResults = { passed: 0, failed: [] };

export const failedAsAWhole = (title: string): TestResults => ({ passed: 0, failed: [{ title }] });

export const sumOf = (all: readonly TestResults[]): TestResults => ({
  passed: all.reduce((total, { passed }) => total + passed, 0),
  failed: all.flatMap(({ failed }) => failed),
});

/** What a runner says with its exit code is never lost, whatever its report says. */
export async function resultsOf(
  ok: boolean,
  read: () => Promise<TestResults>,
): Promise<TestResults> {
  const results = await read().catch(() => NOTHING);
  if (ok || results.failed.length > 0) return results;
  return sumOf([results, failedAsAWhole("The runner ended with an error: see what it printed.")]);
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** A file that could not even be loaded counts as one failure. */
export async function readVitestResults(file: string): Promise<TestResults> {
  const report = JSON.parse(await readFile(file, "utf8")) as VitestReport;
  const failed = report.testResults.flatMap(({ name, status, assertionResults }) => {
    const place = relative(PROJECT, name);
    const tests = assertionResults.filter((one) => one.status === "failed");
    if (tests.length > 0) return tests.map(({ fullName }) => ({ place, title: fullName }));
    return status === "failed" ? [{ place, title: "could not be loaded" }] : [];
  });
  return { passed: report.numPassedTests, failed };
}

interface PlaywrightSuite {
  readonly specs: readonly {
    readonly title: string;
    readonly file: string;
    readonly line: number;
    readonly tests: readonly { readonly status: string }[];
  }[];
  readonly suites?: readonly PlaywrightSuite[];
}

interface PlaywrightReport {
  readonly config: { readonly rootDir: string };
  readonly stats: { readonly expected: number };
  readonly suites: readonly PlaywrightSuite[];
  readonly errors: readonly { readonly message?: string }[];
}

/** An error outside any test, such as a page that did not start, counts as a failure. */
export async function readPlaywrightResults(file: string): Promise<TestResults> {
  const { config, stats, suites, errors } = JSON.parse(
    await readFile(file, "utf8"),
  ) as PlaywrightReport;
  const specs = suites.flatMap(specsOf).filter(({ tests }) => tests.some(hasFailed));
  const folder = relative(PROJECT, config.rootDir);
  return {
    passed: stats.expected,
    failed: [
      ...specs.map((spec) => ({ place: `${folder}/${spec.file}:${spec.line}`, title: spec.title })),
      ...errors.map(({ message }) => ({ title: message ?? "An error outside any test." })),
    ],
  };
}

const specsOf = ({ specs, suites }: PlaywrightSuite): PlaywrightSuite["specs"] => [
  ...specs,
  ...(suites ?? []).flatMap(specsOf),
];

const hasFailed = ({ status }: { readonly status: string }): boolean =>
  status === "unexpected" || status === "flaky";
