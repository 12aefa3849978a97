import { testDriver } from "@waymark/core/testing";
import { createSimulatorDriver } from "../test/simulator-driver.ts";

testDriver("simulator", async (setup) => createSimulatorDriver(setup));
