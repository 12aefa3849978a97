"use client";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { plural } from "../../../ui/format.ts";
import { ScrollRegion } from "../../../ui/scroll-region.tsx";
import { stackFrames } from "./stack-frames.ts";

/** A stack, one click away: the frames of the handler's own code, and all others on demand. */
export function ErrorStack({ stack }: { readonly stack: string }) {
  const [whole, setWhole] = useState(false);
  const { own, others } = stackFrames(stack);
  return (
    <details className="group/stack mt-2">
      <summary className="flex w-fit list-none items-center gap-1 rounded text-xs text-ink-3 hover:text-ink">
        <ChevronRight
          aria-hidden
          className="size-3.5 transition-transform group-open/stack:rotate-90"
        />{" "}
        Stack
      </summary>
      <ScrollRegion label="Stack" className="mt-1.5 max-h-64">
        <pre className="font-mono text-2xs leading-4 text-ink-2">
          {whole || own.length === 0 ? stack : own.map((line) => line.trim()).join("\n")}
        </pre>
      </ScrollRegion>
      {others === 0 ? null : (
        <Button
          size="small"
          kind="quiet"
          className="mt-1 -ml-2 h-6"
          onClick={() => setWhole(!whole)}
        >
          {whole ? "Only our code" : `Show ${plural(others, "other frame")}`}
        </Button>
      )}
    </details>
  );
}
