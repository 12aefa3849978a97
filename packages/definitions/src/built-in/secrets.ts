import { NonRetryableError } from "../non-retryable-error.ts";

// Secrets are given to the orchestrator's process by name and never reach a definition, a transition or a log.

const PREFIX = "WAYMARK_SECRET_";
const HIDDEN = "••••";

/** When each was last used by this process. */
const used = new Map<string, number>();

/** A secret's name as definitions write it, e.g. `GITHUB_TOKEN` for the variable `WAYMARK_SECRET_GITHUB_TOKEN`. */
export const SECRET_NAME = /^[A-Z][A-Z0-9_]{0,99}$/;

/** @throws {NonRetryableError} when the environment does not have it. */
export function secretOf(name: string): string {
  const secret = process.env[`${PREFIX}${name}`];
  if (secret !== undefined && secret !== "") {
    used.set(name, Date.now());
    return secret;
  }
  throw new NonRetryableError(
    `There is no secret ${name}: set ${PREFIX}${name} in the environment of the orchestrator, and restart it.`,
  );
}

/** When a task of this process was last given it, in milliseconds since the epoch; undefined: not since it began. */
export const secretUsedAt = (name: string): number | undefined => used.get(name);

/** A text without the secrets that whoever was given them sent back. */
export const withoutSecrets = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((now, secret) => now.replaceAll(secret, HIDDEN), text);
