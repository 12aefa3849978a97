import * as z from "zod";
import { defineTask } from "../task.ts";
import { AnyJson } from "./any-json.ts";
import { runScript } from "./script-sandbox.ts";

const ScriptInput = z.strictObject({
  code: z
    .string()
    .min(1)
    .max(100_000)
    .describe(
      "The body of a JavaScript function that is given input: what it returns is the step's output. ${ … } is worked out before; write $${ for JavaScript's own.",
    )
    .meta({ title: "Code", contentMediaType: "text/javascript" }),
  input: AnyJson.default(null).describe("What the code reads as input.").meta({ title: "Input" }),
  timeoutMs: z
    .int()
    .min(1)
    .max(30_000)
    .default(1_000)
    .describe("How long it may compute. Empty: 1,000.")
    .meta({ title: "Time limit (ms)" }),
  memoryMb: z
    .int()
    .min(1)
    .max(256)
    .default(32)
    .describe("Memory that it may have. Empty: 32.")
    .meta({ title: "Memory (MB)" }),
});
export type ScriptInput = z.infer<typeof ScriptInput>;

export const scriptRun = defineTask({
  name: "script.run",
  title: "Run a script",
  description:
    "Runs JavaScript in a sandbox of its own, with limits of memory and time, without network, files, clock or dice.",
  icon: "code",
  example: {
    code: "return input.lines.filter((line) => line.quantity > 0).map((line) => line.sku);",
    input: {
      lines: [
        { sku: "a", quantity: 1 },
        { sku: "b", quantity: 0 },
      ],
    },
  },
  input: ScriptInput,
  output: AnyJson,
  idempotent: true,
  thread: true,
  timeLimit: "35s",
  handler: async ({ input, log }) =>
    await runScript(input, (level, message) => log[level](message)),
});
