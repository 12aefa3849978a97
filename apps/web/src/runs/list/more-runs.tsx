"use client";
import { useEffect, useEffectEvent, useRef } from "react";
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
  readonly filtered: boolean;
}

/** The next page, by itself when its place comes into view, and by a button for the keyboard. */
export function MoreRuns({ query, shown, filtered }: MoreRunsProps) {
  const end = useRef<HTMLDivElement>(null);
  const load = useEffectEvent(() => {
    if (query.hasNextPage && !query.isFetchingNextPage && !query.isFetchNextPageError)
      query.fetchNextPage();
  });
  useEffect(() => {
    if (!end.current) return undefined;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && load(), {
      // The list scrolls by itself: a margin around the window would not reach into it.
      root: end.current.parentElement,
      rootMargin: "2000px",
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={end} className="flex items-center justify-center gap-3 px-4 py-5 text-xs text-ink-3">
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
