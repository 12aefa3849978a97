"use client";
import { FileX } from "lucide-react";
import Link from "next/link";
import { Button, buttonLook } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Refused } from "../../ui/refused.tsx";
import { keptTexts } from "../kept-text.ts";
import { useRescue } from "./use-rescue.ts";

/** A draft that is gone; what of it was typed in this browser and never reached the server is not. */
export function NoDraft({ id }: { readonly id: string }) {
  const [kept] = keptTexts(localStorage, id);
  const { rescue, isPending, error } = useRescue(id);
  return (
    <>
      <EmptyState
        icon={FileX}
        title="There is no such draft"
        action={
          kept ? (
            <Button
              kind="primary"
              onClick={() => rescue(kept.text)}
              unavailable={isPending ? "Opening" : undefined}
            >
              Begin a new draft with what you typed
            </Button>
          ) : (
            <Link href="/workflows" className={buttonLook({})}>
              All workflows
            </Link>
          )
        }
      >
        It may have been published, or thrown away.
        {kept ? " What you typed last, and was not saved, is still in this browser." : ""}
      </EmptyState>
      <Refused error={error} />
    </>
  );
}
