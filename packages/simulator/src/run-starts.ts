import { canonicalJson, WaymarkError, type JsonValue, type RunId } from "@waymark/core";

const DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

/** Names runs, and remembers which were started with which idempotency key. */
export class RunStarts {
  #count = 0;
  readonly #byKey = new Map<string, { readonly runId: RunId; readonly input: string }>();

  /** A new id: counted, not drawn, so that a simulation can be repeated. */
  nextId(): RunId {
    let rest = ++this.#count;
    let text = "";
    for (; rest > 0; rest = Math.floor(rest / 32)) text = DIGITS.charAt(rest % 32) + text;
    return `run_${text.padStart(26, "0")}` as RunId;
  }

  /**
   * The run that this key started.
   *
   * @throws {WaymarkError} IDEMPOTENCY_KEY_REUSED when it was started with other input.
   */
  find(workflow: string, key: string, input: JsonValue): RunId | undefined {
    const known = this.#byKey.get(`${workflow}/${key}`);
    if (known && known.input !== canonicalJson(input)) {
      throw new WaymarkError("IDEMPOTENCY_KEY_REUSED", `${key}:`, { details: { workflow, key } });
    }
    return known?.runId;
  }

  remember(workflow: string, key: string, input: JsonValue, runId: RunId): void {
    this.#byKey.set(`${workflow}/${key}`, { runId, input: canonicalJson(input) });
  }
}
