import { WaymarkError, type Definition, type RunId } from "@waymark/core";
import { Simulator } from "../simulator.ts";
import { unmetOf } from "./expectation.ts";
import { Scenario, type Line } from "./scenario.ts";

export interface ScenarioReport {
  readonly passed: boolean;
  /** One for each line that was played; the first problem ends the scenario. */
  readonly lines: readonly PlayedLine[];
  /** The run as the last line left it, to be looked into. */
  readonly runId: RunId;
  readonly simulator: Simulator;
}

export interface PlayedLine {
  readonly line: Line;
  /** What was not as the scenario says, in sentences. */
  readonly problems: readonly string[];
}

/**
 * Plays a scenario from its beginning. After each line whatever is due at that moment happens; time
 * passes only where a line says so.
 *
 * @throws {z.ZodError} for a source that is no scenario.
 * @throws {WaymarkError} when the workflow is not among `definitions` or refuses the input.
 */
export function playScenario(definitions: readonly Definition[], source: unknown): ScenarioReport {
  const { workflow, input, tasks, script } = Scenario.parse(source);
  const simulator = new Simulator({ definitions, tasks });
  const runId = simulator.start(workflow, input);
  simulator.advance(0);
  const lines: PlayedLine[] = [];
  for (const line of script) {
    const problems = play(simulator, runId, line);
    lines.push({ line, problems });
    if (problems.length > 0) return { passed: false, lines, runId, simulator };
    simulator.advance(0);
  }
  return { passed: true, lines, runId, simulator };
}

function play(simulator: Simulator, runId: RunId, line: Line): readonly string[] {
  if ("expect" in line) return unmetOf(simulator, runId, line.expect);
  const wanted = "refused" in line ? line.refused : undefined;
  const refusal = refusalOf(() => act(simulator, runId, line));
  if (refusal?.code === wanted) return [];
  if (!refusal) return [`It was taken; ${wanted} was expected.`];
  return [`${refusal.code}: ${refusal.message}`];
}

function refusalOf(ask: () => void): WaymarkError | undefined {
  try {
    ask();
    return undefined;
  } catch (error) {
    if (error instanceof WaymarkError) return error;
    throw error;
  }
}

function act(simulator: Simulator, runId: RunId, line: Exclude<Line, { expect: unknown }>): void {
  if ("signal" in line) {
    const { signal: name, payload = null, key, by } = line;
    const told = { ...(key === undefined ? {} : { key }), ...(by === undefined ? {} : { by }) };
    return simulator.signal(runId, { name, payload, ...told });
  }
  if ("answer" in line) {
    const { answer, output = null, error } = line;
    return simulator.answer(runId, answer, error ? { error } : { output });
  }
  if ("retry" in line) {
    const { retry, input } = line;
    const edited = input === undefined ? {} : { input };
    return simulator.operate(runId, { type: "step.retried", stepId: retry, ...edited });
  }
  if ("skip" in line) {
    const { skip, output } = line;
    return simulator.operate(runId, { type: "step.skipped", stepId: skip, output });
  }
  if ("operate" in line) return simulator.operate(runId, { type: `run.${line.operate}` });
  if ("cancel" in line) return simulator.operate(runId, { type: "run.cancelled" });
  if ("advance" in line) return simulator.advance(line.advance);
  if ("rewind" in line) return simulator.rewind(runId, line.rewind);
  if ("settle" in line) return void simulator.runToQuiet();
  simulator.crash();
  simulator.resume();
}
