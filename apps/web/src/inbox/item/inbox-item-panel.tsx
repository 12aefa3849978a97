"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, SearchX } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useTRPC } from "../../trpc/provider.tsx";
import { isPassing, refusalOf } from "../../trpc/refusal.ts";
import { useFailure } from "../../trpc/use-failure.ts";
import { buttonLook } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Loading, Skeleton } from "../../ui/skeleton.tsx";
import { parseItemId, type ItemName } from "../item-id.ts";
import { ClaimLine } from "./claim-line.tsx";
import { Decided } from "./decided.tsx";
import { DelegationLine } from "./delegation-line.tsx";
import { ItemFacts } from "./item-facts.tsx";

// The forms are most of the page's code: they come when there is something to answer.
const AnswerForm = dynamic(async () => (await import("./answer-form.tsx")).AnswerForm, {
  ssr: false,
  loading: () => <Skeleton className="h-24" />,
});

const REFRESH_MS = 3_000;

interface InboxItemPanelProps {
  readonly id: string;
  /** The list that the person came from. */
  readonly back: string;
}

/** One item: what is asked, what should be known, and the answer. */
export function InboxItemPanel({ id, back }: InboxItemPanelProps) {
  const about = parseItemId(id);
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-5 p-4">
      <Link
        href={back}
        className={buttonLook({ kind: "quiet", size: "small", className: "self-start md:hidden" })}
      >
        <ArrowLeft aria-hidden /> All of the inbox
      </Link>
      {about ? <KnownItem about={about} /> : <NoSuchItem id={id} />}
    </div>
  );
}

function KnownItem({ about }: { readonly about: ItemName }) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.inbox.get.queryOptions(about, { staleTime: 0, refetchInterval: REFRESH_MS }),
  );
  const failure = useFailure(query);
  const item = query.data;
  if (item) {
    return (
      <>
        <ItemFacts item={item} />
        {item.status === "waiting" ? (
          <>
            {item.kind === "approval" ? (
              <div className="divide-y rounded-lg border bg-sunken text-sm text-ink-2">
                <ClaimLine item={item} reload={query.refetch} />
                <DelegationLine item={item} reload={query.refetch} />
              </div>
            ) : null}
            <AnswerForm key={item.since} item={item} reload={query.refetch} />
          </>
        ) : (
          <Decided item={item} />
        )}
      </>
    );
  }
  if (failure === null) {
    return (
      <Loading label="Loading what is asked">
        <Skeleton className="h-7 w-64" />
        <Skeleton className="mt-4 h-40 rounded-lg" />
      </Loading>
    );
  }
  if (!isPassing(failure) && refusalOf(failure).code !== "RUN_HELD") {
    return <NoSuchItem id={about.name} />;
  }
  return (
    <ErrorState
      title="It could not be loaded"
      refusal={refusalOf(failure)}
      onRetry={() => void query.refetch()}
    />
  );
}

const NoSuchItem = ({ id }: { readonly id: string }) => (
  <EmptyState
    icon={SearchX}
    title="Nobody asked for this"
    action={
      <Link href="/inbox" className={buttonLook()}>
        See all of the inbox
      </Link>
    }
  >
    There is no item <span className="font-mono break-all">{id}</span>. Its run may have passed its
    retention period.
  </EmptyState>
);
