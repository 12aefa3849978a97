import { describe } from "vitest";
import { testApprovals } from "./approval.testsuite.ts";
import { testAttempts } from "./attempts.testsuite.ts";
import { testCallbacks } from "./callbacks.testsuite.ts";
import { testChildMachines } from "./child-machines.testsuite.ts";
import { testChildren } from "./children.testsuite.ts";
import { testCompensation } from "./compensation.testsuite.ts";
import { testDelays } from "./delay.testsuite.ts";
import type { CreateDriver } from "./driver.ts";
import { testEdges } from "./edges.testsuite.ts";
import { testFailures } from "./failure.testsuite.ts";
import { testFlow } from "./flow.testsuite.ts";
import { testLoops } from "./loops.testsuite.ts";
import { testMachines } from "./machines.testsuite.ts";
import { testMeetings } from "./meetings.testsuite.ts";
import { testMigrations } from "./migration.testsuite.ts";
import { testModifications } from "./modifying.testsuite.ts";
import { testOperatorCrashes } from "./operator-crashes.testsuite.ts";
import { testOperators } from "./operators.testsuite.ts";
import { testPlaces } from "./places.testsuite.ts";
import { testQueues } from "./queue.testsuite.ts";
import { testRecovery } from "./recovery.testsuite.ts";
import { testRerunsInside } from "./rerun-inside.testsuite.ts";
import { testReruns } from "./rerun.testsuite.ts";
import { testSignals } from "./signal.testsuite.ts";
import { testTaskLimits } from "./task-limits.testsuite.ts";
import { testWaits } from "./wait.testsuite.ts";

/** What every driver must do. `createDriver` gives a driver that has seen nothing yet. */
export function testDriver(name: string, createDriver: CreateDriver): void {
  describe(name, () => {
    testFlow(createDriver);
    testEdges(createDriver);
    testWaits(createDriver);
    testDelays(createDriver);
    testSignals(createDriver);
    testApprovals(createDriver);
    testFailures(createDriver);
    testAttempts(createDriver);
    testQueues(createDriver);
    testPlaces(createDriver);
    testTaskLimits(createDriver);
    testCompensation(createDriver);
    testChildren(createDriver);
    testChildMachines(createDriver);
    testLoops(createDriver);
    testRecovery(createDriver);
    testMachines(createDriver);
    testCallbacks(createDriver);
    testOperators(createDriver);
    testOperatorCrashes(createDriver);
    testReruns(createDriver);
    testRerunsInside(createDriver);
    testMigrations(createDriver);
    testModifications(createDriver);
    testMeetings(createDriver);
  });
}
