import type { JsonObject } from "@waymark/core";
import type { AuditAction } from "../engine/audited-event.ts";
import type { Act } from "../store/audit-queries.ts";

/** What somebody did. */
export interface AuditEntryView {
  readonly id: string;
  readonly at: number;
  /** Who, as they said; absent where nobody said. */
  readonly actor?: string;
  readonly action: AuditAction;
  readonly object: {
    readonly kind: Act["objectKind"];
    readonly id: string;
  };
  /** The workflow that it is about, or whose run it is about. */
  readonly workflow?: string;
  readonly reason?: string;
  /** From which address they called; absent where no call asked for it. */
  readonly address?: string;
  /** What was asked for; with `before` and `after` where a setting was changed. */
  readonly details: JsonObject;
}

export interface AuditList {
  /** Newest first. */
  readonly entries: readonly AuditEntryView[];
  /** Pass as `cursor` for the next page; absent on the last. */
  readonly nextCursor?: string;
}
