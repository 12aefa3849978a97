import type { JsonValue, RunId, RunStatus } from "@waymark/core";
import type { Delegation } from "../inbox/delegate-item.ts";
import type { InboxQuestion } from "../inbox/inbox-detail.ts";
import type { InboxItem, InboxStatus } from "../inbox/inbox-item.ts";
import type { RunSummary } from "./views.ts";

/** What a run waits for from people, or waited for. */
export interface InboxItemView extends InboxItem {
  readonly runId: RunId;
  readonly workflow: string;
  readonly status: InboxStatus;
  readonly closedAt?: number;
  readonly closedBy?: string;
  /** An answer in a word: `approved`, `rejected`, or what was chosen. */
  readonly outcome?: string;
  /** Who works on it; absent: nobody. */
  readonly claim?: { readonly by: string; readonly at: number };
  /** Who may answer in whose name; absent: nobody handed it over. */
  readonly delegation?: Delegation;
}

export interface InboxList {
  readonly items: readonly InboxItemView[];
  /** Pass as `cursor` for the next page; absent on the last. */
  readonly nextCursor?: string;
}

export interface InboxItemDetail extends InboxItemView, InboxQuestion {
  readonly workflowTitle: string;
  readonly runStatus: RunStatus;
  /** Who started the run, as in its summary. */
  readonly startedBy?: string;
  readonly labels: RunSummary["labels"];
  /** What answered it; absent: nothing yet, or it is large. */
  readonly answer?: JsonValue;
}
