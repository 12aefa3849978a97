"use client";
import type { RunDetail } from "@waymark/orchestrator/api";
import { ArrowLeftRight } from "lucide-react";
import Link from "next/link";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { shortId } from "../../ui/format.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { StatusBadge } from "../../ui/status.tsx";
import { Ago, Elapsed } from "../../ui/time.tsx";

interface CompareSidesProps {
  readonly a: RunDetail | undefined;
  readonly b: RunDetail | undefined;
  readonly onChange: (side: "a" | "b") => void;
  /** Absent while one of them is not chosen. */
  readonly onSwap: (() => void) | undefined;
}

/** The two runs, A at the left. */
export const CompareSides = ({ a, b, onChange, onSwap }: CompareSidesProps) => (
  <div className="grid items-center gap-2 lg:grid-cols-[1fr_auto_1fr]">
    <Side letter="A" run={a} onChange={() => onChange("a")} />
    {onSwap ? (
      <IconButton icon={ArrowLeftRight} label="Swap the two runs" onClick={onSwap} />
    ) : (
      <span className="w-7" />
    )}
    <Side letter="B" run={b} onChange={() => onChange("b")} />
  </div>
);

interface SideProps {
  readonly letter: "A" | "B";
  readonly run: RunDetail | undefined;
  readonly onChange: () => void;
}

const Side = ({ letter, run, onChange }: SideProps) => (
  <section
    aria-label={`Run ${letter}`}
    data-side={run?.id}
    className="flex min-h-12 min-w-0 flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border bg-raised px-3 py-1.5 text-xs shadow-card"
  >
    <Letter>{letter}</Letter>
    {run === undefined ? (
      <span className="text-ink-3">Not chosen yet</span>
    ) : (
      <>
        <StatusBadge status={run.status} />
        <Link
          href={`/runs/${run.id}`}
          title={run.id}
          aria-label={`Run ${run.id}`}
          className="rounded font-mono underline decoration-line-strong underline-offset-3 hover:decoration-ink"
        >
          {shortId(run.id)}
        </Link>
        <CopyButton label={`Copy the id of run ${letter}`} text={run.id} className="-ml-2.5" />
        <span className="text-ink-2">
          {run.workflow} <Badge>v{run.version}</Badge>
        </span>
        <span className="text-ink-3">
          <Ago at={run.startedAt} />, <Elapsed from={run.startedAt} to={run.finishedAt} />
        </span>
        <Button
          size="small"
          kind="quiet"
          aria-label={`Choose another run ${letter}`}
          onClick={onChange}
          className="ml-auto"
        >
          Change
        </Button>
      </>
    )}
  </section>
);

const Letter = ({ children }: { readonly children: "A" | "B" }) => (
  <span className="grid size-5 shrink-0 place-items-center rounded bg-solid text-2xs font-semibold text-on-solid">
    {children}
  </span>
);
