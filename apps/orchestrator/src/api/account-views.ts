import type { Permission, Role } from "../accounts/permissions.ts";

export type { Permission, Role };

export interface PersonView {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** Approvals may ask them by these: `group:<name>`. */
  readonly groups: readonly string[];
}

/** Who calls, and what they may not do. */
export interface MeView {
  /**
   * `open`: nobody owns the installation, and all may do everything; `unclaimed`: nobody owns it, and nothing is
   * served until somebody does; `signed-out`; `signed-in`.
   */
  readonly access: "open" | "unclaimed" | "signed-out" | "signed-in";
  /** What the installation is called, once somebody owns it. */
  readonly installation: string | null;
  /** Who is signed in. */
  readonly person?: PersonView;
  /** What the caller may not do, each with the reason. */
  readonly denied: Readonly<Partial<Record<Permission, string>>>;
}

export interface SessionView {
  readonly id: string;
  readonly createdAt: number;
  /** To the minute. */
  readonly seenAt: number;
  readonly expiresAt: number;
  readonly address: string;
  readonly userAgent: string;
  /** It is the one that asks. */
  readonly current: boolean;
}

/** What a link is for. */
export interface LinkView {
  readonly kind: "claim" | "join" | "password";
  readonly role: Role;
  /** Whose password it sets. */
  readonly name?: string;
  readonly by?: string;
  readonly expiresAt: number;
  readonly installation: string | null;
}

export interface ApiKeyView {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Permission[];
  /** Of which workflows; none means all. */
  readonly workflows: readonly string[];
  readonly maker: string;
  /** Those of its scopes that its maker may not any more. */
  readonly lost: readonly Permission[];
  readonly createdAt: number;
  readonly expiresAt?: number;
  /** To the minute. */
  readonly usedAt?: number;
  readonly usedFrom?: string;
  /** The key that takes its place. */
  readonly replacedBy?: string;
}

/** A key, or a link, as it is told once. */
export interface IssuedLink {
  readonly id: string;
  /** For the fragment of the link's address, which no server is sent. */
  readonly token: string;
  readonly expiresAt: number;
}

export interface MemberView extends PersonView {
  readonly createdAt: number;
  /** Last seen, to the minute; absent where they are signed in nowhere. */
  readonly seenAt?: number;
  /** Which are revoked with them. */
  readonly keys: number;
}

export interface InvitationView {
  readonly id: string;
  readonly role: Role;
  /** Whom it is for. */
  readonly note?: string;
  /** Whose password it sets; absent where it makes an account. */
  readonly name?: string;
  readonly by: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export interface RoleTableRow {
  readonly permission: Permission;
  /** What it allows, to be said after “may”. */
  readonly words: string;
  readonly roles: readonly Role[];
}

export interface InstallationView {
  readonly name: string | null;
  /** How long runs are kept where their workflow does not say, by outcome, in milliseconds; absent: for ever. */
  readonly retention: Readonly<Record<string, number | null>>;
  /** Whose clocks a new schedule goes by unless it says so; absent: those of whoever makes it. */
  readonly zone?: string;
  readonly secrets: readonly SecretView[];
}

/** A secret that handlers may use. */
export interface SecretView {
  readonly name: string;
  /** When a task was last given it, since this orchestrator began. */
  readonly usedAt?: number;
}

/** What is shown to nobody, as the schemas of a workflow's current version or of a task mark it. */
export interface RedactedView {
  readonly kind: "workflow" | "task";
  readonly name: string;
  readonly part: "input" | "output" | "signals";
  /** Paths like `card.number` or `lines[].iban`. */
  readonly fields: readonly string[];
}
