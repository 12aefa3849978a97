"use client";
import { UserRoundPlus } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useMe } from "../account/use-me.ts";
import { buttonLook } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Region } from "../ui/region.tsx";

interface OnceClaimedProps {
  /** What there is of once there are accounts: “API keys”. */
  readonly what: string;
  readonly children: ReactNode;
}

/** What makes sense only where people have accounts, or the way to the first one. */
export const OnceClaimed = ({ what, children }: OnceClaimedProps) => (
  <Region name="Who is signed in" query={useMe()}>
    {(me) =>
      me.access === "open" ? (
        <EmptyState icon={UserRoundPlus} title="There are no accounts yet" action={<ClaimLink />}>
          {what} come with the owner’s account. Until then everything is open to whoever uses this
          machine.
        </EmptyState>
      ) : (
        children
      )
    }
  </Region>
);

export const ClaimLink = () => (
  <Link href="/claim" className={buttonLook({ kind: "primary" })}>
    Create the owner account
  </Link>
);
