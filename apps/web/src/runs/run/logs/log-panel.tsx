"use client";
import { ScrollText } from "lucide-react";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import { refusalOf } from "../../../trpc/refusal.ts";
import { useFailure } from "../../../trpc/use-failure.ts";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ErrorState } from "../../../ui/error-state.tsx";
import { ScrollRegion } from "../../../ui/scroll-region.tsx";
import { Loading, Skeleton } from "../../../ui/skeleton.tsx";
import type { LogFilter } from "./log-filter.ts";
import { LogLines } from "./log-lines.tsx";
import { LogToolbar } from "./log-toolbar.tsx";
import { useRunLog } from "./use-run-log.ts";

interface LogPanelProps {
  /** Whose log it is: “the run”, “Payment”. */
  readonly of: string;
  /** Absent: of the whole run. */
  readonly steps?: readonly string[];
  readonly attempts?: number;
  /** More may be said at any moment. */
  readonly live: boolean;
  readonly named: boolean;
}

/** So near to its end a log counts as looked at from there. */
const NEAR_PX = 24;

export function LogPanel({ of, steps, attempts = 0, live, named }: LogPanelProps) {
  const [filter, setFilter] = useState<LogFilter>({
    ...(steps && { steps }),
    level: "info",
    text: "",
  });
  const [wrap, setWrap] = useState(true);
  const [follows, setFollows] = useState(true);
  const asked = useDeferredValue(filter);
  const log = useRunLog(asked, live);
  const failure = useFailure(log);
  const region = useRef<HTMLDivElement>(null);
  const lines = log.data?.lines ?? [];
  const end = lines.at(-1)?.id;
  useEffect(() => {
    if (end !== undefined && follows && region.current)
      region.current.scrollTop = region.current.scrollHeight;
  }, [follows, end]);
  const filtered =
    filter.text.trim() !== "" || filter.level !== "info" || filter.attempt !== undefined;
  return (
    <section aria-label={`Log of ${of}`} data-live={live} className="flex min-h-0 flex-1 flex-col">
      <LogToolbar
        filter={filter}
        onFilter={setFilter}
        attempts={attempts}
        lines={lines}
        wrap={wrap}
        onWrap={setWrap}
        follows={follows}
        onFollow={setFollows}
      />
      {failure !== null ? (
        <ErrorState
          title="The log could not be loaded"
          refusal={refusalOf(failure)}
          onRetry={() => void log.refetch()}
        />
      ) : log.isPending ? (
        <Loading label="Loading the log">
          <Skeleton className="m-4 h-24 rounded-lg" />
        </Loading>
      ) : lines.length === 0 ? (
        <EmptyState
          icon={ScrollText}
          title={filtered ? "No line fits" : "Nothing was logged"}
          action={
            filtered ? (
              <Button
                onClick={() => setFilter({ ...(steps && { steps }), level: "info", text: "" })}
              >
                Show all lines
              </Button>
            ) : null
          }
        >
          {filtered
            ? "Search for something else, or show all levels."
            : "What a handler writes with log.info, log.warn or log.error is shown here as it comes."}
        </EmptyState>
      ) : (
        <ScrollRegion
          ref={region}
          label={`Lines of the log of ${of}`}
          onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) =>
            setFollows(scrollHeight - scrollTop - clientHeight < NEAR_PX)
          }
          className="min-h-0 flex-1 bg-sunken max-lg:max-h-[60vh]"
        >
          {log.data?.earlier === true ? (
            <div className="flex justify-center py-2">
              <Button
                size="small"
                unavailable={log.loadingEarlier ? "They are on their way." : undefined}
                onClick={() => void log.loadEarlier()}
              >
                Load earlier lines
              </Button>
            </div>
          ) : null}
          <LogLines label={`Log of ${of}`} lines={lines} wrap={wrap} named={named} />
        </ScrollRegion>
      )}
      <p
        role="status"
        className="mt-auto flex h-7 shrink-0 items-center gap-1.5 border-t px-3 text-2xs text-ink-3"
      >
        {live ? <span aria-hidden className="size-1.5 rounded-full bg-(--tone-green)" /> : null}
        {live ? "Live: new lines come by themselves" : "Nothing more is being said"}
      </p>
    </section>
  );
}
