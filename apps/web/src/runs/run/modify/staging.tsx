"use client";
import { createContext, useContext, useMemo, useState } from "react";
import { withStaged, type Staged } from "./staged.ts";

/** What a person is about to change of the run that the page shows. */
export interface Staging {
  /** Whether what is asked of steps is staged rather than done. */
  readonly on: boolean;
  readonly staged: readonly Staged[];
  readonly begin: () => void;
  readonly stage: (staged: Staged) => void;
  readonly unstage: (staged: Staged) => void;
  /** Ends the modification; nothing of it is done. */
  readonly discard: () => void;
}

const NOTHING: readonly Staged[] = [];

export function useNewStaging(): Staging {
  const [staged, setStaged] = useState<readonly Staged[]>();
  return useMemo(
    () => ({
      on: staged !== undefined,
      staged: staged ?? NOTHING,
      begin: () => setStaged((kept) => kept ?? NOTHING),
      stage: (next) => setStaged((kept = NOTHING) => withStaged(kept, next)),
      unstage: (gone) => setStaged((kept) => kept?.filter((each) => each !== gone)),
      discard: () => setStaged(undefined),
    }),
    [staged],
  );
}

const StagingContext = createContext<Staging | undefined>(undefined);

export const StagingProvider = StagingContext.Provider;

export function useStaging(): Staging {
  const staging = useContext(StagingContext);
  if (!staging) throw new Error("useStaging belongs inside a run's page.");
  return staging;
}
