import type { Permission, Role } from "./permissions.ts";

/** Nobody owns the installation, and only this machine reaches it: whoever calls may do everything. */
interface Anyone {
  readonly kind: "anyone";
}

/** Nobody that is known. */
interface Stranger {
  readonly kind: "stranger";
  /** Whether somebody owns the installation. */
  readonly claimed: boolean;
}

export interface Person {
  readonly kind: "person";
  readonly accountId: string;
  readonly name: string;
  readonly role: Role;
  readonly groups: readonly string[];
  readonly sessionId: string;
}

export interface KeyHolder {
  readonly kind: "key";
  readonly keyId: string;
  readonly name: string;
  readonly permissions: readonly Permission[];
  /** Of which workflows; none means all. */
  readonly workflows: readonly string[];
}

export type Caller = Anyone | Stranger | Person | KeyHolder;

/** What is no person's name: acts that are signed so were a program's. */
export const KEY_PREFIX = "key:";

/** What somebody's acts are signed with; undefined where they sign what they like. */
export function signatureOf(caller: Caller): string | undefined {
  if (caller.kind === "person") return caller.name;
  return caller.kind === "key" ? KEY_PREFIX + caller.name : undefined;
}
