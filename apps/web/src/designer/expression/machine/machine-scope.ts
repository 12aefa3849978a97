import {
  CONTEXT_VARIABLES,
  GUARD_VARIABLES,
  MACHINE_VARIABLES,
  MachineScopeTypes,
} from "@waymark/core";
import type { JsonPath } from "../../document/json-edit.ts";
import { RUN_LIMIT_VARIABLES, sampleRun } from "../run-scope.ts";
import type { ScopeAt } from "../scope-context.tsx";
import { readableMachine } from "./readable-machine.ts";
import { sampleContext } from "./sample-context.ts";
import { sampleEvent, type Around } from "./sample-event.ts";

/** What expressions at places of a machine may name, and what is known of that: the core's own types. */
export function machineScopes(around: Around): ScopeAt {
  const { document, outputs, samples } = around;
  const types = new MachineScopeTypes(readableMachine(document), outputs);
  const context = sampleContext(around);
  const { input } = samples;
  return (path) => ({
    variables: variablesAt(path),
    types: types.at(path),
    sample: {
      input,
      context,
      event: sampleEvent(path, around),
      params: {},
      run: sampleRun(document),
    },
  });
}

/** The initial context sees the input only, what counts a run's places the run too; a declared guard what it is asked with. */
function variablesAt([member, part, , expression]: JsonPath): readonly string[] {
  if (member === "concurrency") return RUN_LIMIT_VARIABLES;
  if (part === "context") return CONTEXT_VARIABLES;
  return part === "guards" && expression === "@expr" ? GUARD_VARIABLES : MACHINE_VARIABLES;
}
