import { WaymarkError, type RunId } from "@waymark/core";
import type { Task } from "@waymark/definitions";
import { LRUCache } from "lru-cache";
import type { WorkflowCatalog } from "../engine/workflow-catalog.ts";
import type { Database } from "../store/prisma-client.ts";
import { findMarked } from "./find-marked.ts";
import type { MarkedValue } from "./marked-values.ts";
import { marksOf, schemasOf, type Marks } from "./marks.ts";
import { REDACTED, Redactor } from "./redactor.ts";

// What schemas mark as `writeOnly` leaves this process in no answer of the API (docs/decisions/0050-redaction.md).
//
// Invariants
//   R1. Where no schema marks anything, an answer costs a comparison.
//   R2. What is marked in a run is found in the same state of it or a later one than what is answered.
//   R3. A run that another one started, or that was forked, keeps what is marked in that one, too.

/** More runs than these in one answer are not looked up: no list is longer. */
const MOST_RUNS = 2_000;
const KEPT_RUNS = 1_000;
const LOOK_EVERY_MS = 1_000;
/** Runs that start runs that start runs. */
const DEEPEST = 20;

const RUN_ID = /run_[0-9a-hjkmnp-tv-z]{26}/g;

interface Sources {
  readonly db: Database;
  readonly catalog: WorkflowCatalog;
  readonly tasks: readonly Task[];
}

interface RunRow {
  readonly id: string;
  readonly workflow: string;
  readonly version: number;
  readonly sequence: number;
  readonly parentRunId: string | null;
  readonly forkedFromRunId: string | null;
}

export class Redaction {
  readonly #sources: Sources;
  readonly #taskMarks: boolean;
  readonly #marks = new Map<string, Marks | undefined>();
  readonly #values = new LRUCache<string, readonly MarkedValue[]>({ max: KEPT_RUNS });
  #marked = false;
  #looked: { readonly at: number; readonly published: number } = { at: 0, published: -1 };

  constructor(sources: Sources) {
    this.#sources = sources;
    this.#taskMarks = sources.tasks.some((task) => schemasOf(task) !== undefined);
  }

  /** An answer without what is marked in the runs that it is about; absent: those that it names. */
  async answer<Answer>(answer: Answer, about?: readonly RunId[]): Promise<Answer> {
    if (!(await this.#isAnythingMarked())) return answer;
    const redactor = await this.of(about ?? runIdsIn(answer));
    return redactor ? redactor.redact(answer) : answer;
  }

  /** What takes the marked values of these runs out; undefined where there are none. */
  async of(runIds: readonly RunId[]): Promise<Redactor | undefined> {
    if (runIds.length === 0 || !(await this.#isAnythingMarked())) return undefined;
    const rows = await this.#withOrigins(runIds);
    const found = await Promise.all(rows.map((row) => this.#valuesOf(row)));
    const values = found.flat();
    return values.length === 0 ? undefined : new Redactor(values);
  }

  /** @throws {WaymarkError} INPUT_INVALID for a request with what only stands for a value. */
  async requireWhole(request: unknown): Promise<void> {
    if (!(await this.#isAnythingMarked()) || !holdsRedacted(request)) return;
    throw new WaymarkError(
      "INPUT_INVALID",
      `It holds ${REDACTED}, which stands for a value that is not shown: give the value itself.`,
    );
  }

  async #valuesOf(row: RunRow): Promise<readonly MarkedValue[]> {
    const marks = await this.#marksOf(row);
    if (!marks) return [];
    const key = `${row.id}@${row.sequence}`;
    const known =
      this.#values.get(key) ?? (await findMarked(this.#sources.db, row.id as RunId, marks));
    this.#values.set(key, known);
    return known;
  }

  /** The runs, and those that they come from. */
  async #withOrigins(runIds: readonly RunId[]): Promise<readonly RunRow[]> {
    const found = new Map<string, RunRow>();
    let asked: readonly string[] = runIds.slice(0, MOST_RUNS);
    for (let depth = 0; asked.length > 0 && depth < DEEPEST; depth += 1) {
      const rows = await this.#sources.db.run.findMany({
        where: { id: { in: [...asked] } },
        select: {
          id: true,
          workflow: true,
          version: true,
          sequence: true,
          parentRunId: true,
          forkedFromRunId: true,
        },
      });
      for (const row of rows) found.set(row.id, row);
      asked = rows
        .flatMap(({ parentRunId, forkedFromRunId }) => [parentRunId ?? [], forkedFromRunId ?? []])
        .flat()
        .filter((id) => !found.has(id));
    }
    return [...found.values()];
  }

  async #marksOf({ workflow, version }: RunRow): Promise<Marks | undefined> {
    const key = `${workflow}@${version}`;
    if (this.#marks.has(key)) return this.#marks.get(key);
    const { catalog, db, tasks } = this.#sources;
    const definition = await catalog.find(workflow, version);
    const marks = definition
      ? marksOf(definition, tasks)
      : await storedMarks(db, workflow, version);
    this.#marks.set(key, marks);
    return marks;
  }

  /** Versions stay, so that what is marked stays so. What another orchestrator publishes is seen within a second. */
  async #isAnythingMarked(): Promise<boolean> {
    if (this.#marked || this.#taskMarks) return true;
    const { catalog, db } = this.#sources;
    const { at, published } = this.#looked;
    if (published === catalog.published && Date.now() - at < LOOK_EVERY_MS) return false;
    this.#looked = { at: Date.now(), published: catalog.published };
    const [row] = await db.$queryRaw<{ marked: boolean }[]>`
      SELECT EXISTS (SELECT FROM workflow_version
        WHERE source::text LIKE '%writeOnly%' OR input_schema::text LIKE '%writeOnly%') AS marked`;
    this.#marked = row?.marked === true;
    return this.#marked;
  }
}

/** Of a version whose code is gone: what its input's schema marks. */
async function storedMarks(
  db: Database,
  name: string,
  version: number,
): Promise<Marks | undefined> {
  const row = await db.workflowVersion.findUnique({
    where: { workflowName_version: { workflowName: name, version } },
    select: { inputSchema: true },
  });
  const input = schemasOf({ input: row?.inputSchema as never })?.input;
  return input ? { input, signals: [], tasks: new Map() } : undefined;
}

const runIdsIn = (answer: unknown): readonly RunId[] =>
  [...new Set(JSON.stringify(answer ?? null).match(RUN_ID))] as unknown as RunId[];

const holdsRedacted = (request: unknown): boolean =>
  JSON.stringify(request ?? null).includes(REDACTED);
