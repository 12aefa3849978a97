import {
  acceptedSignals,
  attemptId,
  nodeOfPath,
  overlayOf,
  type AcceptedSignal,
  type Overlay,
  type RunEvent,
  type RunId,
  type StepSchedule,
} from "@waymark/core";
import { Simulator, type Ending } from "@waymark/simulator";
import type { Act } from "./act.ts";
import {
  definitionsOf,
  scriptOf,
  scriptOfChild,
  type SimulationSetup,
} from "./simulation-setup.ts";
import { happeningsOf, type Happening } from "./step-script.ts";

/** An answer that came too late or twice, and changed nothing. */
export interface IgnoredAnswer {
  readonly stepId: string;
  readonly at: number;
}

/** One simulated run. What its workers do is decided here, by the setup; what that makes of the run, by the core. */
export class Simulation {
  readonly simulator: Simulator;
  readonly runId: RunId;
  readonly ignored: IgnoredAnswer[] = [];
  /** How many transitions there were at each crash. */
  readonly crashes: number[] = [];
  #setup: SimulationSetup;
  readonly #carried = new Set<string>();
  readonly #crashed = new Set<string>();
  readonly #signalled = new Set<string>();
  #agenda = 0;

  /** @throws {WaymarkError} INPUT_INVALID */
  constructor(setup: SimulationSetup) {
    this.#setup = setup;
    this.simulator = new Simulator({
      definitions: definitionsOf(setup),
      otherTasks: { byHand: true },
    });
    this.runId = this.simulator.start(setup.definition.name, setup.input);
    this.#carryOn();
  }

  /** False when nothing will happen by itself, or nothing but that people are reminded once more. */
  get isMoving(): boolean {
    return !this.simulator.clock.isQuiet;
  }

  /** @throws {WaymarkError} where the run as it stands cannot do it. */
  perform(act: Act): void {
    this.#perform(act);
    this.#carryOn();
  }

  #perform(act: Act): void {
    const { simulator, runId } = this;
    switch (act.type) {
      case "step":
        return void simulator.clock.step();
      case "wait":
        return simulator.advance(act.ms);
      case "signal": {
        const { name, payload, by } = act;
        return simulator.signal(runId, { name, payload, ...(by !== undefined && { by }) });
      }
      case "answer":
        return simulator.answer(runId, act.stepId, act.ending);
      case "retry":
        return simulator.operate(runId, { type: "step.retried", stepId: act.stepId });
      case "cancel":
        return simulator.operate(runId, { type: "run.cancelled" });
      case "crash":
        return this.#crash();
      case "script": {
        const scripts = { ...this.#setup.scripts, [act.stepId]: act.script };
        this.#setup = { ...this.#setup, scripts };
        this.#decideAnew(act.stepId);
      }
    }
  }

  #carryOn(): void {
    this.#sendSignals();
    for (const runId of this.simulator.runIds) {
      for (const asked of this.simulator.attempts(runId)) this.#carry(runId, asked);
    }
  }

  #sendSignals(): void {
    const { definition, signals } = this.#setup;
    for (const { name, approval } of this.signals) {
      const payload = Object.hasOwn(signals, name) ? signals[name] : undefined;
      if (payload === undefined) continue;
      if (definition.kind === "machine" && this.#signalled.has(name)) continue;
      this.#signalled.add(name);
      const [by] = approval?.approvers ?? [];
      this.perform({ type: "signal", name, payload, ...(by !== undefined && { by }) });
    }
  }

  /** How the nodes of the graph stand. */
  get nodes(): Overlay["nodes"] {
    return overlayOf(this.#setup.definition, this.#snapshot).nodes;
  }

  /** What the run takes now. */
  get signals(): readonly AcceptedSignal[] {
    return acceptedSignals(this.#setup.definition, this.#snapshot);
  }

  get #snapshot() {
    return this.simulator.snapshot(this.runId);
  }

  #carry(runId: RunId, asked: StepSchedule): void {
    const key = attemptId(runId, asked.stepId, asked.attempt);
    if (this.#carried.has(key)) return;
    this.#carried.add(key);
    const { parent } = this.simulator.snapshot(runId);
    const script =
      runId === this.runId
        ? scriptOf(this.#setup, asked)
        : scriptOfChild(this.#setup, asked, parent?.stepId);
    const startedAt = this.simulator.clock.now;
    for (const happening of happeningsOf(script, asked, this.#crashed.has(key))) {
      this.#after(key, happening.afterMs, () => this.#happen(runId, asked, happening, startedAt));
    }
  }

  #happen(runId: RunId, asked: StepSchedule, happening: Happening, startedAt: number): void {
    if (happening.kind === "crash") {
      this.#crashed.add(attemptId(runId, asked.stepId, asked.attempt));
      return this.#crash();
    }
    const at = this.simulator.clock.now;
    const event = answerOf(asked, happening.ending, { startedAt, at });
    if (this.simulator.deliver(runId, event)) this.ignored.push({ stepId: asked.stepId, at });
  }

  /** Loses all but the histories, and goes on from them: what was under way is asked for again. */
  #crash(): void {
    this.crashes.push(this.simulator.history(this.runId).length);
    this.simulator.crash();
    this.simulator.resume();
    this.#carried.clear();
  }

  #after(attempt: string, ms: number, act: () => void): void {
    const { clock } = this.simulator;
    clock.schedule({ key: `${agendaOf(attempt)}${++this.#agenda}`, at: clock.now + ms, act });
  }

  /** What is under way of a step ends as its new script says, counted from now. */
  #decideAnew(step: string): void {
    for (const { stepId, attempt } of this.simulator.attempts(this.runId)) {
      if (stepId !== step && nodeOfPath(stepId) !== step) continue;
      const key = attemptId(this.runId, stepId, attempt);
      this.simulator.clock.cancelAll(agendaOf(key));
      this.#carried.delete(key);
    }
  }

  /** Attempts that a person is to end. */
  get byHand(): readonly StepSchedule[] {
    return this.simulator
      .attempts(this.runId)
      .filter((asked) => happeningsOf(scriptOf(this.#setup, asked), asked).length === 0);
  }
}

/** Ends with a mark, so that attempt 1 is no prefix of attempt 10. */
const agendaOf = (attempt: string): string => `simulation:${attempt};`;

function answerOf(
  { stepId, attempt }: StepSchedule,
  ending: Ending,
  times: Readonly<{ startedAt: number; at: number }>,
): RunEvent {
  const answer = { stepId, attempt, ...times };
  return "error" in ending
    ? { type: "step.failed", ...answer, error: ending.error }
    : { type: "step.completed", ...answer, output: ending.output };
}
