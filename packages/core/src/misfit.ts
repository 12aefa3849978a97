import type { Definition } from "./definition.ts";
import { XSTATE_VERSION } from "./machine/machine-transition.ts";
import { DAG_ENGINE_VERSION, type RunSnapshot } from "./snapshot.ts";

/**
 * Why a stored snapshot must not be advanced with `definition`, or undefined where it may. XState
 * keeps the shape of its persisted snapshots within a major version, so only that must be the same.
 */
export function misfitOf(definition: Definition, snapshot: RunSnapshot): string | undefined {
  if (snapshot.definitionHash !== definition.hash) {
    return `The stored state belongs to another definition of "${definition.name}".`;
  }
  const [engine, version] =
    definition.kind === "dag" ? ["dag", DAG_ENGINE_VERSION] : ["xstate", XSTATE_VERSION];
  const fits = snapshot.engine === engine && major(snapshot.engineVersion) === major(version);
  if (fits) return undefined;
  return `The stored state was made by ${snapshot.engine} ${snapshot.engineVersion}; this build has ${engine} ${version}.`;
}

const major = (version: string | undefined): string | undefined => version?.split(".", 1)[0];
