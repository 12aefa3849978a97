import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readMachine, type JsonObject, type JsonValue } from "@waymark/core";
import { build } from "esbuild";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asText, isObject } from "../document/json-edit.ts";
import { SHIPPED_MACHINES } from "../testing/shipped.ts";
import { EVERY_PART } from "./every-part.ts";
import { exportTypeScript, variableOf } from "./export-typescript.ts";

const ROOT = join(import.meta.dirname, "../../../../..");

/** Every machine that is shipped as JSON, and one that says all there is to say. */
const MACHINES: readonly JsonObject[] = [
  ...SHIPPED_MACHINES.map(([, document]) => document),
  EVERY_PART,
];

// What is exported stands where a project's own files would: beside the packages that it imports.
const folder = mkdtempSync(join(ROOT, "node_modules/.exported-"));
const fileOf = ({ name }: JsonObject): string => join(folder, `${asText(name)}.ts`);

/** What the form of a machine suggests. */
function inputOf({ input }: JsonObject): JsonObject {
  const properties = isObject(input) && isObject(input["properties"]) ? input["properties"] : {};
  const suggested = Object.entries(properties).flatMap(([name, schema]) => {
    const examples = isObject(schema) ? schema["examples"] : undefined;
    return Array.isArray(examples) ? [[name, examples[0] as JsonValue] as const] : [];
  });
  return Object.fromEntries(suggested);
}

const PLAYER = `
  import { acceptedSignals, defineJsonMachine } from "@waymark/core";
  import { Simulator } from "@waymark/simulator";
  export function play(definition, input, script) {
    const simulator = new Simulator({ definitions: [definition] });
    const runId = simulator.start(definition.name, input);
    const refusals = [];
    for (const pick of script) {
      const signals = acceptedSignals(definition, simulator.snapshot(runId));
      try {
        const payload = { by: "Ada", reason: "none" };
        if (signals[pick]) simulator.signal(runId, { name: signals[pick].name, payload });
        else simulator.step();
      } catch (error) {
        refusals.push(error.message);
      }
    }
    const { definitionHash, definition: _, ...snapshot } = simulator.snapshot(runId);
    return JSON.stringify([simulator.history(runId).map(({ event }) => event), snapshot, refusals]);
  }
  export { defineJsonMachine };
`;

interface Player {
  readonly play: (definition: unknown, input: unknown, script: readonly number[]) => string;
  readonly defineJsonMachine: (document: JsonObject) => unknown;
  readonly exported: Readonly<Record<string, unknown>>;
}
let player: Player;

beforeAll(async () => {
  for (const machine of MACHINES) writeFileSync(fileOf(machine), exportTypeScript(machine));
  const files = MACHINES.map(
    (machine, index) => `import * as m${index} from ${JSON.stringify(fileOf(machine))};`,
  );
  const all = `export const exported = { ${MACHINES.map((_, index) => `...m${index}`).join(", ")} };`;
  const outfile = join(folder, "bundle.mjs");
  await build({
    stdin: { contents: [...files, PLAYER, all].join("\n"), resolveDir: ROOT, loader: "ts" },
    bundle: true,
    format: "esm",
    platform: "node",
    outfile,
    logLevel: "silent",
  });
  player = (await import(outfile)) as Player;
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

test("what is exported compiles with the settings of this project", { timeout: 60_000 }, () => {
  const config = {
    extends: join(ROOT, "tsconfig.base.json"),
    compilerOptions: {
      composite: false,
      declaration: false,
      emitDeclarationOnly: false,
      noEmit: true,
      rootDir: ROOT,
    },
    files: MACHINES.map(fileOf),
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  const compile = () =>
    execFileSync(join(ROOT, "node_modules/.bin/tsc"), ["-p", folder], { encoding: "utf8" });
  let said = "";
  try {
    compile();
  } catch (error) {
    said = (error as { readonly stdout: string }).stdout;
  }
  expect(said).toBe("");
});

describe.each(MACHINES.map((machine) => [asText(machine["name"]), machine] as const))(
  "%s",
  (name, machine) => {
    test("is right as it is written", () => {
      expect(readMachine(machine)).toHaveProperty("definition");
    });

    test("takes the same paths in TypeScript as in JSON, whatever happens", () => {
      const json = player.defineJsonMachine(machine);
      const code = player.exported[variableOf(name)];
      const input = inputOf(machine);
      fc.assert(
        fc.property(fc.array(fc.nat(7), { maxLength: 25 }), (script) => {
          expect(player.play(code, input, script)).toBe(player.play(json, input, script));
        }),
        { numRuns: 60 },
      );
    });
  },
);
