"use client";
import { ArrowUp } from "lucide-react";
import { useRef } from "react";
import { plural } from "../../ui/format.ts";

interface FreshRunsProps {
  readonly count: number;
  readonly onShow: () => void;
}

/** New runs are announced, not pushed under the reader's eyes. */
export function FreshRuns({ count, onShow }: FreshRunsProps) {
  const bar = useRef<HTMLDivElement>(null);
  const show = () => {
    onShow();
    bar.current?.parentElement?.scrollTo({ top: 0, behavior: "auto" });
  };
  return (
    <div
      ref={bar}
      role="status"
      className="pointer-events-none sticky top-11 z-20 flex h-0 justify-center"
    >
      {count === 0 ? null : (
        <button
          type="button"
          onClick={show}
          className="pointer-events-auto flex h-7 animate-in items-center gap-1.5 rounded-full bg-solid px-3 text-xs font-medium text-on-solid shadow-pop fade-in-0 slide-in-from-top-2"
        >
          <ArrowUp aria-hidden className="size-3.5" /> {plural(count, "new run")}
        </button>
      )}
    </div>
  );
}
