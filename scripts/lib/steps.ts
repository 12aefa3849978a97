import { spawn } from "node:child_process";
import { PROJECT } from "../setup/project.mjs";

const colour = process.stdout.isTTY && !process.env["NO_COLOR"];
const paint = (code: number) => (text: string) =>
  colour ? `\u001B[${code}m${text}\u001B[0m` : text;

export const bold = paint(1);
export const dim = paint(2);
export const red = paint(31);
const green = paint(32);
export const yellow = paint(33);
export const cyan = paint(36);

/** Says what is being done and, afterwards, how long it took. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const from = performance.now();
  const seconds = () => dim(`${((performance.now() - from) / 1_000).toFixed(1)} s`);
  const waiting = process.stdout.isTTY
    ? setInterval(() => process.stdout.write(`\r${dim("·")} ${title} ${seconds()} `), 100)
    : undefined;
  if (!waiting) console.log(`· ${title} …`);
  const done = (mark: string) => {
    clearInterval(waiting);
    console.log(`${waiting ? "\r" : ""}${mark} ${title} ${seconds()}`);
  };
  try {
    const result = await work();
    done(green("✓"));
    return result;
  } catch (error) {
    done(red("✗"));
    throw error;
  }
}

export interface Outcome {
  readonly ok: boolean;
  readonly output: string;
}

interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Let the program write to our terminal instead of collecting what it says. */
  readonly show?: boolean;
}

/** Runs a Node program of the project to its end. */
export async function runNode(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return await runProgram(process.execPath, args, options);
}

export async function runProgram(
  program: string,
  args: readonly string[],
  { env = {}, show = false }: RunOptions = {},
): Promise<Outcome> {
  const child = spawn(program, args, {
    cwd: PROJECT,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
    stdio: show ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  return await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ ok: code === 0, output }));
  });
}
