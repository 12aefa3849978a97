import { WaymarkError, withParts, type Definition } from "@waymark/core";

/** The workflows a simulator knows. Of several with the same name the last is the current version; the others are 1, 2 … */
export class SimulatedCatalog {
  /** By name. */
  readonly current: ReadonlyMap<string, Definition>;
  readonly #versions: ReadonlyMap<string, readonly Definition[]>;

  constructor(definitions: readonly Definition[]) {
    const all = definitions.flatMap(withParts);
    this.current = new Map(all.map((definition) => [definition.name, definition]));
    this.#versions = versionsOf(all);
  }

  /** @throws {WaymarkError} WORKFLOW_NOT_FOUND, VERSION_NOT_FOUND */
  find(workflow: string, version?: number): Definition {
    const current = this.current.get(workflow);
    if (!current) throw new WaymarkError("WORKFLOW_NOT_FOUND", `${workflow}:`);
    if (version === undefined) return current;
    const definition = this.#versions.get(workflow)?.[version - 1];
    if (definition) return definition;
    throw new WaymarkError("VERSION_NOT_FOUND", `"${workflow}" has no version ${version}.`);
  }

  /** The number of a version that is known here. */
  versionOf(definition: Definition): number {
    return (this.#versions.get(definition.name) ?? []).indexOf(definition) + 1;
  }
}

function versionsOf(
  definitions: readonly Definition[],
): ReadonlyMap<string, readonly Definition[]> {
  const versions = new Map<string, Definition[]>();
  for (const definition of definitions) {
    const known = versions.get(definition.name);
    if (known) known.push(definition);
    else versions.set(definition.name, [definition]);
  }
  return versions;
}
