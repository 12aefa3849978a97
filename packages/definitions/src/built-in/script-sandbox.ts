import type { JsonValue } from "@waymark/core";
import type { QuickJSContext, QuickJSSyncVariant } from "quickjs-emscripten-core";
import { NonRetryableError } from "../non-retryable-error.ts";
import type { TaskLog } from "../task.ts";
import type { ScriptInput } from "./script-run.ts";

// JavaScript of people who may not be trusted, in an interpreter of its own (QuickJS as WebAssembly): it has nothing
// but the language, its input and a console.

const STACK_BYTES = 128 * 1024;
const MOST_LOG_LINES = 100;

/** What a script does must follow from its input: it has neither clock nor dice. */
const PRELUDE = `
(() => {
  const RealDate = Date;
  const none = (what, instead) => () => { throw new Error("A script has no " + what + ": " + instead); };
  const clock = none("clock", "pass the time in as input.");
  function Clockless(...parts) {
    if (!new.target || parts.length === 0) clock();
    return Reflect.construct(RealDate, parts, new.target);
  }
  Clockless.prototype = RealDate.prototype;
  Clockless.prototype.constructor = Clockless;
  Clockless.parse = RealDate.parse;
  Clockless.UTC = RealDate.UTC;
  Clockless.now = clock;
  globalThis.Date = Clockless;
  Math.random = none("dice", "pass what is random in as input.");
  const words = (parts) => parts.map((part) => typeof part === "string" ? part : JSON.stringify(part)).join(" ");
  const say = globalThis.$say;
  delete globalThis.$say;
  globalThis.console = {
    log: (...parts) => say("info", words(parts)),
    info: (...parts) => say("info", words(parts)),
    warn: (...parts) => say("warn", words(parts)),
    error: (...parts) => say("error", words(parts)),
  };
})();
`;

type Say = (level: keyof TaskLog, message: string) => void;

/** @throws {NonRetryableError} what the script threw, or which limit it met: it would do the same again. */
export async function runScript(script: ScriptInput, say: Say): Promise<JsonValue> {
  // A start of the orchestrator does not wait for them.
  const { newQuickJSWASMModuleFromVariant, shouldInterruptAfterDeadline } =
    await import("quickjs-emscripten-core");
  const { default: variant } = await import("@jitl/quickjs-wasmfile-release-sync");
  // Its types take the module for the variant, which is what it exports by default. An instance for each script is
  // dropped whole: to take one apart that met a limit is not safe.
  const module = variant as unknown as QuickJSSyncVariant;
  const runtime = (await newQuickJSWASMModuleFromVariant(module)).newRuntime();
  runtime.setMemoryLimit(script.memoryMb * 1024 * 1024);
  runtime.setMaxStackSize(STACK_BYTES);
  runtime.setInterruptHandler(shouldInterruptAfterDeadline(Date.now() + script.timeoutMs));
  const context = runtime.newContext();
  listen(context, say);
  evaluate(context, PRELUDE);
  setText(context, "$code", script.code);
  setText(context, "$input", JSON.stringify(script.input));
  evaluate(context, CALL);
  const jobs = runtime.executePendingJobs();
  if (jobs.error) throw failure(context.dump(jobs.error) as Thrown);
  return outcomeOf(context.dump(context.getProp(context.global, "$done")) as Done | undefined);
}

/** What is thrown keeps its name and message. */
const CALL = `
  var $done;
  (async () => await new (async () => {}).constructor("input", $code)(JSON.parse($input)))().then(
    (value) => { $done = { text: JSON.stringify(value === undefined ? null : value) ?? "null" }; },
    (error) => { $done = { error: error instanceof Error ? { name: error.name, message: error.message } : { message: String(error) } }; },
  );
`;

interface Thrown {
  readonly name?: string;
  readonly message?: string;
}

interface Done {
  readonly text?: string;
  readonly error?: Thrown;
}

function outcomeOf(done: Done | undefined): JsonValue {
  if (done?.error) throw failure(done.error);
  if (done?.text !== undefined) return JSON.parse(done.text) as JsonValue;
  throw new NonRetryableError(
    "The script waits for something that never comes: it has no network and no timers.",
  );
}

function listen(context: QuickJSContext, say: Say): void {
  let lines = 0;
  const heard = context.newFunction("say", (level, message) => {
    lines += 1;
    if (lines > MOST_LOG_LINES) return;
    say(context.getString(level) as keyof TaskLog, context.getString(message));
  });
  context.setProp(context.global, "$say", heard);
}

const setText = (context: QuickJSContext, name: string, text: string): void =>
  context.setProp(context.global, name, context.newString(text));

function evaluate(context: QuickJSContext, code: string): void {
  const { error } = context.evalCode(code);
  if (error) throw failure(context.dump(error) as Thrown);
}

function failure({ name = "Error", message = "It threw nothing that says why." }: Thrown) {
  if (message === "interrupted")
    return new NonRetryableError("The script took longer than its timeoutMs.");
  if (message === "out of memory")
    return new NonRetryableError("The script needs more than its memoryMb.");
  return new NonRetryableError(`The script failed: ${name}: ${message}`);
}
