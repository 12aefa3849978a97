import type { DraftView } from "@waymark/orchestrator/api";

/** Whose the other version of a draft is, in the words of different places. */
export interface OtherWords {
  /** `Ana changed this draft` */
  readonly sentence: string;
  /** `what Ana changed` */
  readonly what: string;
  /** Of the saving state: `Changed by Ana` */
  readonly state: string;
  /** `Ana’s` */
  readonly theirs: string;
}

export function otherWords({ changedBy }: Pick<DraftView, "changedBy">, me: string): OtherWords {
  if (changedBy === undefined)
    return {
      sentence: "This draft was changed elsewhere",
      what: "what was changed elsewhere",
      state: "Changed elsewhere",
      theirs: "the other one",
    };
  if (changedBy === me)
    return {
      sentence: "You changed this draft elsewhere",
      what: "what you changed elsewhere",
      state: "Changed by you elsewhere",
      theirs: "the other one",
    };
  return {
    sentence: `${changedBy} changed this draft`,
    what: `what ${changedBy} changed`,
    state: `Changed by ${changedBy}`,
    theirs: `${changedBy}’s`,
  };
}
