import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { DurableMachine } from "../../testing/durable-machine.ts";
import { LiveMachine } from "../../testing/live-machine.ts";
import { mine } from "../../testing/machine-families.ts";
import { machineSamples } from "../../testing/machine-samples.ts";
import { scripts, type Action } from "../../testing/machine-script.ts";
import { randomMachine, randomNumbers, randomSignals } from "../../testing/random-machines.ts";
import type { MachineDefinition } from "../index.ts";

// The same script, once through this adapter and once through XState as it runs in memory. How many
// scripts are tried can be told: a thorough run takes minutes.

const SCRIPTS = Number(process.env["WAYMARK_MACHINE_SCRIPTS"] ?? 600);
const INPUT = { who: "ada" };

async function expectSame(definition: MachineDefinition, script: readonly Action[]): Promise<void> {
  const live = new LiveMachine(definition, INPUT);
  const durable = new DurableMachine(definition, INPUT);
  expect(durable.view()).toEqual(live.view());
  for (const action of script) {
    await live.do(action);
    durable.do(action);
    const expected = live.view();
    expect(durable.view()).toEqual(expected);
    if (expected.status !== "active") return;
  }
}

// XState's development build warns of each event that reaches nobody, and scripts send many.
beforeAll(() => void vi.spyOn(console, "warn").mockImplementation(() => undefined));
afterAll(() => void vi.restoreAllMocks());

describe("a durable run does what live XState does", () => {
  const samples = [...machineSamples, mine];
  const each = Math.ceil(SCRIPTS / 2 / samples.length);
  test.each(samples.map((definition) => [definition.name, definition] as const))(
    "in %s",
    async (_name, definition) => {
      const same = fc.asyncProperty(scripts([...definition.descriptors.exact]), (script) =>
        expectSame(definition, script),
      );
      await fc.assert(same, { numRuns: each });
    },
    SCRIPTS * 100,
  );

  test(
    "in any machine",
    async () => {
      const same = fc.asyncProperty(randomNumbers, scripts(randomSignals), (numbers, script) =>
        expectSame(randomMachine(numbers), script),
      );
      await fc.assert(same, { numRuns: Math.ceil(SCRIPTS / 2) });
    },
    SCRIPTS * 100,
  );
});
