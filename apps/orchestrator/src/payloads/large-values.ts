import { createHash } from "node:crypto";

// Large values are kept beside the documents that they belong to, so that an event and each checkpoint
// after it do not write them again.
//
// Invariants
//   V1. Where they belong is told beside the document, never within it: whatever people put into their
//       values, nothing of it can look like a reference.
//   V2. A document without large values costs the comparison of a length.

/** Characters of JSON text: a value that has more is large. */
export const LARGE = 32_768;

export type Path = readonly (string | number)[];

/** Where in a document large values belong: there it has null. */
export type References = readonly (readonly [path: Path, hash: string])[];

export interface LargeValue {
  readonly hash: string;
  /** As JSON. */
  readonly text: string;
}

export interface Written {
  readonly text: string;
  /** Absent where the text is the whole document. */
  readonly references?: References;
  /** Those that this writer has not given before. */
  readonly payloads: readonly LargeValue[];
}

/** Members that hold what people put in; all others are ours. */
const VALUES: ReadonlySet<string> = new Set(["input", "output", "payload", "error", "event"]);
/** Of these each member is a value of its own. */
const COLLECTIONS: ReadonlySet<string> = new Set(["context", "was"]);

/** The large values of one run, as far as they were met. */
export class LargeValues {
  readonly #hashes = new WeakMap<object, string>();
  readonly #given = new Set<string>();

  /** The run has or had one. */
  get any(): boolean {
    return this.#given.size > 0;
  }

  /** A value that was read: it is known by its name, and stored. */
  note(value: unknown, hash: string): void {
    this.#given.add(hash);
    if (isContainer(value)) this.#hashes.set(value, hash);
  }

  /** A snapshot as it is stored: in a run without any large value it is not searched for one. */
  checkpoint(snapshot: object): Written {
    return this.any ? this.write(snapshot) : { text: JSON.stringify(snapshot), payloads: [] };
  }

  /** A document as it is stored. */
  write(document: object): Written {
    const text = JSON.stringify(document);
    if (text.length <= LARGE) return { text, payloads: [] };
    const found: Found[] = [];
    const rest = this.#without(document, [], found);
    if (found.length === 0) return { text, payloads: [] };
    return {
      text: JSON.stringify(rest),
      references: found.map(({ path, hash }) => [path, hash]),
      payloads: found.flatMap((large) => this.#give(large)),
    };
  }

  #give({ hash, text }: Found): readonly LargeValue[] {
    if (text === undefined || this.#given.has(hash)) return [];
    this.#given.add(hash);
    return [{ hash, text }];
  }

  /** The container with null where large values were, or itself where there are none. */
  #without(container: object, path: Path, found: Found[]): object {
    const changed: [string, unknown][] = [];
    for (const [name, member] of Object.entries(container) as [string, unknown][]) {
      // An assignment to a member of this name would be none.
      if (name === "__proto__" || !mayBeLarge(member)) continue;
      const place = [...path, Array.isArray(container) ? Number(name) : name];
      if (VALUES.has(name) || COLLECTIONS.has(String(path.at(-1)))) {
        const large = this.#large(member);
        if (!large) continue;
        found.push({ path: place, ...large });
        changed.push([name, null]);
      } else if (isContainer(member)) {
        const rest = this.#without(member, place, found);
        if (rest !== member) changed.push([name, rest]);
      }
    }
    if (changed.length === 0) return container;
    const copy = Array.isArray(container) ? [...(container as unknown[])] : { ...container };
    return Object.assign(copy, Object.fromEntries(changed)) as object;
  }

  #large(value: unknown): Omit<Found, "path"> | undefined {
    const known = isContainer(value) ? this.#hashes.get(value) : undefined;
    if (known !== undefined) return { hash: known };
    const large = largeOf(value);
    if (large && isContainer(value)) this.#hashes.set(value, large.hash);
    return large;
  }
}

interface Found {
  readonly path: Path;
  readonly hash: string;
  /** Absent where it was met before. */
  readonly text?: string;
}

/** Past all escapes its text may be this many times as long. */
const LONGEST_ESCAPE = 6;

const mayBeLarge = (value: unknown): boolean =>
  typeof value === "string" ? value.length * LONGEST_ESCAPE > LARGE : isContainer(value);

/** A value with its name, where it is large. */
export function largeOf(value: unknown): LargeValue | undefined {
  const text = JSON.stringify(value);
  if (text === undefined || text.length <= LARGE) return undefined;
  return { hash: createHash("sha256").update(text).digest("hex"), text };
}

/** Puts large values back where they belong, in place. */
export function putBack(
  document: unknown,
  references: References,
  values: ReadonlyMap<string, unknown>,
): void {
  for (const [path, hash] of references) {
    let at = document as Record<string | number, unknown>;
    for (const key of path.slice(0, -1)) at = at[key] as typeof at;
    const last = path.at(-1);
    if (last !== undefined) at[last] = values.get(hash) ?? null;
  }
}

const isContainer = (value: unknown): value is object =>
  typeof value === "object" && value !== null;
