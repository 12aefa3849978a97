import type { JsonValue, StepId } from "@waymark/core";
import type { Ending } from "@waymark/simulator";
import type { StepScript } from "./step-script.ts";

/** What was done to a simulation. The same acts on the same setup make the same run. */
export type Act =
  /** What is due next happens, and the clock is at that moment. */
  | { readonly type: "step" }
  /** Time passes in which nothing is due. */
  | { readonly type: "wait"; readonly ms: number }
  | {
      readonly type: "signal";
      readonly name: string;
      readonly payload: JsonValue;
      readonly by?: string;
    }
  /** The attempt of a step ends as a person says. */
  | { readonly type: "answer"; readonly stepId: StepId; readonly ending: Ending }
  | { readonly type: "retry"; readonly stepId: StepId }
  | { readonly type: "cancel" }
  | { readonly type: "crash" }
  /** From here on a step does something else. */
  | { readonly type: "script"; readonly stepId: string; readonly script: StepScript };
