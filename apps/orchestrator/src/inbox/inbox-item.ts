export const INBOX_KINDS = ["approval", "signal"] as const;
export type InboxKind = (typeof INBOX_KINDS)[number];

/** `withdrawn`: the run went on, or ended, without an answer. */
export type InboxStatus = "waiting" | "answered" | "expired" | "withdrawn";

/** One thing that a run waits for from people. Times are milliseconds since the epoch. */
export interface InboxItem {
  readonly kind: InboxKind;
  /** Of an approval its step, else the signal: with the kind it names the item within its run. */
  readonly name: string;
  /** What answers it. */
  readonly signal: string;
  readonly title: string;
  /** The node of the graph that waits; absent for a machine. */
  readonly nodeId?: string;
  readonly since: number;
  /** When people are first reminded, else when it expires; absent: there is no hurry. */
  readonly dueAt?: number;
  readonly expiresAt?: number;
  /** Who may answer; none: anyone. */
  readonly approvers: readonly string[];
  /** Who may not, as they started the run. */
  readonly notBy?: string;
}

/** An item as it is from a transition on. */
export interface InboxChange extends InboxItem {
  readonly status: InboxStatus;
  readonly closedAt?: number;
  readonly closedBy?: string;
  /** An answer in a word: `approved`, `rejected`, or what was chosen. */
  readonly outcome?: string;
}

export const keyOf = ({ kind, name }: Pick<InboxItem, "kind" | "name">): string =>
  `${kind}:${name}`;
