import type { FailedTest, TestResults } from "./test-results.ts";

/** More than these, and it is not the crowd that made them fail. */
const MOST_RUN_AGAIN = 12;

export interface SettledResults extends TestResults {
  /** What failed beside the other tests and passed alone: neither hidden nor counted as failed. */
  readonly unsteady: readonly FailedTest[];
}

/**
 * Runs what failed once more, with the machine to itself (decision 61).
 *
 * @param run runs the tests at the places named
 */
export async function runFailedAgain(
  first: TestResults,
  run: (places: readonly string[]) => Promise<TestResults>,
): Promise<SettledResults> {
  const unsettled = { ...first, unsteady: [] };
  const places = first.failed.flatMap(({ place }) => place ?? []);
  const isWorthIt = places.length > 0 && places.length <= MOST_RUN_AGAIN;
  if (!isWorthIt || places.length < first.failed.length) return unsettled;
  const again = await run([...new Set(places)]);
  const unsteady = first.failed.filter((test) => !again.failed.some((one) => isSame(test, one)));
  if (again.passed < unsteady.length) return unsettled;
  return { passed: first.passed + unsteady.length, failed: again.failed, unsteady };
}

const isSame = (one: FailedTest, other: FailedTest): boolean =>
  one.place === other.place && one.title === other.title;
