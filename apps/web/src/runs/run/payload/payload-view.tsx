"use client";
import { useQuery } from "@tanstack/react-query";
import type { JsonValue } from "@waymark/core";
import type { AttemptView } from "@waymark/orchestrator/api";
import { useState } from "react";
import { useTRPC } from "../../../trpc/provider.tsx";
import { refusalOf } from "../../../trpc/refusal.ts";
import { Button } from "../../../ui/button.tsx";
import { JsonView, LargePreview, SHOWN_UNASKED } from "../../../ui/json-view.tsx";
import { useRunPage } from "../run-page-context.tsx";

export type Large = NonNullable<AttemptView["largeInput"]>;

interface PayloadViewProps {
  readonly label: string;
  readonly title: string;
  readonly value: JsonValue | undefined;
  /** In the place of the value, where it is large and stored apart. */
  readonly large?: Large | undefined;
  /** How expressions name it. */
  readonly root?: string | undefined;
  readonly className?: string;
}

/** What a run was given or gave. Nothing where there is none. */
export function PayloadView({ value, large, ...about }: PayloadViewProps) {
  if (large) return <LargePayload large={large} {...about} />;
  return value === undefined ? null : <JsonView value={value} {...about} />;
}

/** A value that is stored apart: fetched at once where it is not too large to be shown unasked. */
function LargePayload({
  large: { hash, size, preview },
  ...about
}: Omit<PayloadViewProps, "value" | "large"> & { readonly large: Large }) {
  const { detail } = useRunPage();
  const trpc = useTRPC();
  const [asked, ask] = useState(size <= SHOWN_UNASKED);
  const { data, error, isFetching, refetch } = useQuery(
    trpc.payloads.get.queryOptions(
      { runId: detail.id, hash },
      { enabled: asked, staleTime: Number.POSITIVE_INFINITY, gcTime: 60_000 },
    ),
  );
  if (data) return <JsonView value={data.value} whole {...about} />;
  return (
    <section aria-label={about.label} className="rounded-lg border bg-sunken">
      <h4 className="flex h-8 items-center border-b px-3 text-xs font-medium text-ink-2">
        {about.title}
      </h4>
      <div className="px-1.5 py-1.5">
        <LargePreview preview={preview} size={size}>
          <Button
            size="small"
            onClick={() => (asked ? void refetch() : ask(true))}
            unavailable={isFetching ? "It is on its way." : undefined}
          >
            {isFetching ? "Loading…" : error ? "Try again" : "Load all of it"}
          </Button>
          {error ? (
            <span role="alert" className="text-danger">
              {refusalOf(error).sentence}
            </span>
          ) : null}
        </LargePreview>
      </div>
    </section>
  );
}
