import {
  invalidDefinition,
  readDag,
  readMachine,
  unknownWorkflows,
  ServiceError,
  WaymarkError,
  withParts,
  type Definition,
} from "@waymark/core";
import type { Database } from "../store/prisma-client.ts";
import {
  currentVersion,
  currentVersions,
  findVersion,
  registeredVersions,
  registerVersion,
  type Publication,
} from "../store/workflow-queries.ts";

/** A definition with the number it is published under. */
export interface Version {
  readonly version: number;
  readonly definition: Definition;
}

/**
 * Which definition a run belongs to. Code-authored definitions are registered at the start by their
 * fingerprint; versions whose JSON file has changed since are compiled from what is stored. An older
 * version of a machine in TypeScript needs its code: without it `find` answers undefined and its runs
 * are held.
 */
export class WorkflowCatalog {
  readonly #db: Database;
  readonly #current = new Map<string, Version>();
  readonly #versions = new Map<string, Definition>();
  readonly #archived = new Set<string>();
  /** Workflows whose current version is being read. */
  readonly #reading = new Map<string, Promise<Version | undefined>>();
  #published = 0;

  private constructor(db: Database) {
    this.#db = db;
  }

  static async register(
    db: Database,
    definitions: readonly Definition[],
  ): Promise<WorkflowCatalog> {
    const catalog = new WorkflowCatalog(db);
    const all = definitions.flatMap(withParts);
    await requireWorkflows(db, all);
    const registered = await registeredVersions(db, all);
    for (const definition of all) {
      const { version, isCurrent } = registered.get(definition) ?? {
        version: await registerVersion(db, definition),
        isCurrent: true,
      };
      catalog.#versions.set(key(definition.name, version), definition);
      if (isCurrent) catalog.#current.set(definition.name, { version, definition });
    }
    return catalog;
  }

  /** As `register`, but changes nothing: what was never published here has no runs either. */
  static async look(db: Database, definitions: readonly Definition[]): Promise<WorkflowCatalog> {
    const catalog = new WorkflowCatalog(db);
    for (const definition of definitions) {
      const version = await findVersion(db, definition);
      if (version !== undefined) catalog.#versions.set(key(definition.name, version), definition);
    }
    return catalog;
  }

  /** Reads what is current and what is archived: another orchestrator may have changed it while it led. */
  async renew(): Promise<void> {
    const stored = await currentVersions(this.#db);
    this.#current.clear();
    this.#archived.clear();
    for (const { name, current: version, isArchived } of stored) {
      this.noteArchived(name, isArchived);
      const definition = this.#versions.get(key(name, version));
      if (definition) this.#current.set(name, { version, definition });
    }
  }

  /** How many versions were published here since the start. */
  get published(): number {
    return this.#published;
  }

  /** Makes a definition the current version of its workflow. Returns its number. */
  async publish(definition: Definition, publication: Publication): Promise<number> {
    const version = await registerVersion(this.#db, definition, publication);
    this.#versions.set(key(definition.name, version), definition);
    this.#current.set(definition.name, { version, definition });
    this.#published += 1;
    return version;
  }

  noteArchived(workflow: string, isArchived: boolean): void {
    if (isArchived) this.#archived.add(workflow);
    else this.#archived.delete(workflow);
  }

  /** Runs in flight may still start its runs as their own. @throws {WaymarkError} WORKFLOW_ARCHIVED */
  requireUnarchived(workflow: string): void {
    if (!this.#archived.has(workflow)) return;
    throw new ServiceError(
      "WORKFLOW_ARCHIVED",
      `"${workflow}" is archived, and takes no new runs.`,
    );
  }

  /** @throws {WaymarkError} WORKFLOW_NOT_FOUND, VERSION_NOT_FOUND */
  async resolve(workflow: string, version?: number): Promise<Version> {
    const current = this.#current.get(workflow) ?? (await this.#storedCurrent(workflow));
    if (!current) throw new WaymarkError("WORKFLOW_NOT_FOUND", `"${workflow}" is not registered.`);
    if (version === undefined || version === current.version) return current;
    const definition = await this.find(workflow, version);
    if (!definition) {
      throw new WaymarkError(
        "VERSION_NOT_FOUND",
        `"${workflow}" version ${version} cannot be started.`,
      );
    }
    return { version, definition };
  }

  /** The definition of a version, or undefined where its code is gone. */
  async find(workflow: string, version: number): Promise<Definition | undefined> {
    const id = key(workflow, version);
    // Only what exists is kept: a caller can name any number, and another orchestrator may publish it yet.
    const definition = this.#versions.get(id) ?? (await this.#compile(workflow, version));
    if (definition) this.#versions.set(id, definition);
    return definition;
  }

  /** Read once, however many runs are begun meanwhile. */
  #storedCurrent(workflow: string): Promise<Version | undefined> {
    const known = this.#reading.get(workflow);
    if (known) return known;
    const reading = this.#readCurrent(workflow).finally(() => this.#reading.delete(workflow));
    this.#reading.set(workflow, reading);
    return reading;
  }

  async #readCurrent(workflow: string): Promise<Version | undefined> {
    const version = await currentVersion(this.#db, workflow);
    const definition = version === undefined ? undefined : await this.find(workflow, version);
    if (version === undefined || !definition) return undefined;
    // What was published meanwhile is newer.
    const current = this.#current.get(workflow) ?? { version, definition };
    this.#current.set(workflow, current);
    return current;
  }

  async #compile(workflow: string, version: number): Promise<Definition | undefined> {
    const row = await this.#db.workflowVersion.findUnique({
      where: { workflowName_version: { workflowName: workflow, version } },
      include: { workflow: { select: { kind: true } } },
    });
    if (!row) return undefined;
    const read = row.workflow.kind === "dag" ? readDag(row.source) : readMachine(row.source);
    return "definition" in read && read.definition.hash === row.hash ? read.definition : undefined;
  }
}

/** @throws {WaymarkError} DEFINITION_INVALID where a definition starts runs of a workflow that is nowhere. */
async function requireWorkflows(db: Database, definitions: readonly Definition[]): Promise<void> {
  const own = new Set(definitions.map(({ name }) => name));
  const others = definitions.some(
    (definition) => unknownWorkflows(definition, (name) => own.has(name)).length > 0,
  )
    ? (await currentVersions(db)).map(({ name }) => name)
    : [];
  const known = new Set([...own, ...others]);
  for (const definition of definitions) {
    const problems = unknownWorkflows(definition, (workflow) => known.has(workflow));
    if (problems.length > 0) throw invalidDefinition(definition.source, problems);
  }
}

const key = (workflow: string, version: number): string => `${workflow}@${version}`;
