import type { JsonValue, NodeOverlay, StepId } from "@waymark/core";
import type { RadioOption } from "../../../ui/radio-list.tsx";

/** What begins anew: a step and what depends on it, the step alone, or whatever failed. */
export type ReplayMode = "following" | "alone" | "failed";

/** Where it does: in the run itself, or in a new one that goes on from it. */
export type ReplayIn = "same-run" | "new-run";

export interface Replay {
  readonly mode: ReplayMode;
  readonly stepId: string;
  /** Undefined: as it was recorded. */
  readonly input: JsonValue | undefined;
  /** Undefined: the version that the run is on. */
  readonly version: number | undefined;
}

type Again =
  | { readonly failed: true }
  | { readonly stepId: StepId; readonly input?: JsonValue; readonly alone?: true };

function againOf({ mode, stepId, input }: Replay): Again {
  if (mode === "failed") return { failed: true };
  return {
    stepId: stepId as StepId,
    ...(input === undefined ? {} : { input }),
    ...(mode === "alone" ? { alone: true } : {}),
  };
}

const onVersion = ({ version }: Replay) => (version === undefined ? {} : { version });

/** The replay as `runs.rerun` takes it. */
export const rerunTarget = (replay: Replay) => ({ ...againOf(replay), ...onVersion(replay) });

/** The same as `runs.fork` takes it. */
export const forkOrigin = (replay: Replay) => ({ again: againOf(replay), ...onVersion(replay) });

/** Whether a step failed for good; one whose failure the definition handled did not. */
export const hasFailedStep = (nodes: Readonly<Record<string, NodeOverlay>>): boolean =>
  Object.values(nodes).some(({ status, failure }) => status === "failed" && failure !== "handled");

/** What can be chosen for a step; among those of a machine none is alone, as it goes on through its states. */
export function modesFor(
  kind: "dag" | "machine",
  title: string,
  hasFailed: boolean,
): readonly RadioOption<ReplayMode>[] {
  const isDag = kind === "dag";
  const following: RadioOption<ReplayMode> = {
    value: "following",
    label: `From ${title}`,
    hint: isDag
      ? "It and everything after it begin anew; the rest is kept."
      : "The machine goes back to where it began the step, which begins anew.",
  };
  const alone: RadioOption<ReplayMode> = {
    value: "alone",
    label: `Only ${title}`,
    hint: "What came after it stays as it is, with what the step gave before.",
  };
  const all: RadioOption<ReplayMode> = {
    value: "failed",
    label: "All failed steps",
    hint: isDag
      ? "Every step that failed begins anew, and everything after it."
      : "The machine goes back to where it began the step that it failed with.",
    unavailable: hasFailed ? undefined : "No step of this run has failed.",
  };
  return isDag ? [following, alone, all] : [following, all];
}

interface Words {
  readonly title: string;
  readonly confirm: string;
}

export function replayWords(mode: ReplayMode, where: ReplayIn, step: string): Words {
  const confirm = where === "new-run" ? "Start the new run" : CONFIRM[mode];
  switch (mode) {
    case "following":
      return { title: `Run again from ${step}`, confirm };
    case "alone":
      return { title: `Run again ${step} alone`, confirm };
    case "failed":
      return { title: "Run again all that failed", confirm };
  }
}

const CONFIRM: Readonly<Record<ReplayMode, string>> = {
  following: "Run again from here",
  alone: "Run this step again",
  failed: "Run what failed again",
};
