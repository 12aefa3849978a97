/** A document that somebody is at work on. */
export interface DraftView {
  readonly id: string;
  readonly owner: string;
  /** The workflow it is to be a version of; absent for one that is new. */
  readonly workflow?: string;
  /** The version it was begun from. */
  readonly baseVersion?: number;
  /** As its author left it, JSON or not. */
  readonly text: string;
  readonly revision: number;
  /** Milliseconds since the epoch. */
  readonly updatedAt: number;
  /** Who changed it last; absent where they gave no name. */
  readonly changedBy?: string;
}
