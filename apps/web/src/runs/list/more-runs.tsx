"use client";
import { useEffect, useEffectEvent, useRef, type RefObject } from "react";
import { Button } from "../../ui/button.tsx";
import { plural } from "../../ui/format.ts";

interface MoreRunsProps {
  readonly query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly isFetchNextPageError: boolean;
    readonly fetchNextPage: () => unknown;
  };
  readonly shown: number;
  /** The last run that is shown. */
  readonly last: string | undefined;
  /** What scrolls. */
  readonly scroller: RefObject<HTMLElement | null>;
  readonly filtered: boolean;
}

/** The next page, by itself when its place comes into view, and by a button for the keyboard. */
export function MoreRuns({ query, shown, last, scroller, filtered }: MoreRunsProps) {
  const load = () => {
    if (query.hasNextPage && !query.isFetchingNextPage && !query.isFetchNextPageError)
      query.fetchNextPage();
  };
  return (
    <div className="flex items-center justify-center gap-3 px-4 py-5 text-xs text-ink-3">
      <InView key={last} scroller={scroller} onView={load} />
      {query.hasNextPage ? (
        <Button
          size="small"
          onClick={() => query.fetchNextPage()}
          unavailable={query.isFetchingNextPage ? "Loading" : undefined}
        >
          {query.isFetchNextPageError ? "Try again" : "Load more"}
        </Button>
      ) : (
        <span>
          {plural(shown, "run")}, all {filtered ? "that fit" : "of them"}
        </span>
      )}
    </div>
  );
}

interface InViewProps {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly onView: () => void;
}

/**
 * Tells once that it is in view, or close to it. It has to be another one after each page: a page that does not
 * move it out of view would otherwise be the last.
 */
function InView({ scroller, onView }: InViewProps) {
  const place = useRef<HTMLSpanElement>(null);
  const tell = useEffectEvent(onView);
  useEffect(() => {
    if (!place.current) return undefined;
    const root = scroller.current;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && tell(), {
      // The list scrolls by itself: a margin around the window would not reach into it.
      root,
      rootMargin: "2000px",
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [scroller]);
  return <span ref={place} aria-hidden />;
}
