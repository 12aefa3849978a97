import type { VersionPair } from "./diff-header.tsx";

interface Asked {
  readonly a: number | null;
  readonly b: number | null;
}

/**
 * The versions to compare: those asked for, where there are such; else the latest with the one before
 * it. `versions` is newest first. Undefined where there is nothing to compare with.
 */
export function pairOf(versions: readonly number[], asked: Asked): VersionPair | undefined {
  const [latest, previous] = versions;
  if (latest === undefined || previous === undefined) return undefined;
  const known = (version: number | null): number | undefined =>
    version !== null && versions.includes(version) ? version : undefined;
  const b = known(asked.b) ?? latest;
  const fallback = versions.find((version) => version < b) ?? latest;
  return { a: known(asked.a) ?? fallback, b };
}
