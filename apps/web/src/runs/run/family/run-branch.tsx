"use client";
import type { RunSummary } from "@waymark/orchestrator/api";
import Link from "next/link";
import { useState, type ReactNode } from "react";
import { Button } from "../../../ui/button.tsx";
import { cn } from "../../../ui/cn.ts";
import { DisclosureButton } from "../../../ui/disclosure-button.tsx";
import { shortId } from "../../../ui/format.ts";
import { StatusText } from "../../../ui/status.tsx";
import { Elapsed } from "../../../ui/time.tsx";
import { isFinished } from "../../run-statuses.ts";
import { useChildren } from "./use-children.ts";

interface RunBranchProps {
  readonly run: RunSummary;
  /** It is the run of this page. */
  readonly current?: boolean;
  /** In the place of those it started. */
  readonly children?: ReactNode;
}

/** One run of a family, and below it those that it started: read when it is opened. */
export function RunBranch({ run, current = false, children }: RunBranchProps) {
  const [open, setOpen] = useState(current || children !== undefined);
  return (
    <li data-family={run.id} data-status={run.status}>
      <div
        className={cn(
          "flex h-8 items-center gap-2 rounded-md px-1.5 text-xs",
          current ? "bg-hover" : "hover:bg-hover",
        )}
      >
        <DisclosureButton
          label={`Child runs of ${shortId(run.id)}`}
          open={open}
          onToggle={() => setOpen(!open)}
        />
        <StatusText status={run.status} />
        {current ? (
          <span className="min-w-0 flex-1 truncate font-medium">{run.workflow}, this run</span>
        ) : (
          <Link
            prefetch={false}
            href={`/runs/${run.id}`}
            className="min-w-0 flex-1 truncate rounded underline decoration-line-strong underline-offset-3 hover:decoration-ink"
          >
            {run.workflow} <span className="font-mono text-ink-3">{shortId(run.id)}</span>
          </Link>
        )}
        {run.parent === undefined ? null : (
          <span className="max-w-24 truncate font-mono text-2xs text-ink-3">
            {run.parent.stepId}
          </span>
        )}
        <Elapsed from={run.startedAt} to={run.finishedAt} className="text-ink-3" />
      </div>
      {open ? <ul className="ml-3 border-l pl-1.5">{children ?? <Children of={run} />}</ul> : null}
    </li>
  );
}

/** The runs that a run started, a page at a time. */
function Children({ of: run }: { readonly of: RunSummary }) {
  const { query, children } = useChildren({ parent: run.id, open: !isFinished(run.status) });
  if (query.isPending) return <Line>Reading…</Line>;
  if (query.isError && children.length === 0) {
    return (
      <Line>
        <Button size="small" onClick={() => void query.refetch()}>
          The child runs could not be loaded. Try again
        </Button>
      </Line>
    );
  }
  if (children.length === 0) return <Line>It has started no runs.</Line>;
  return (
    <>
      {children.map((child) => (
        <RunBranch key={child.id} run={child} />
      ))}
      {query.hasNextPage ? (
        <Line>
          <Button size="small" onClick={() => void query.fetchNextPage()}>
            More child runs
          </Button>
        </Line>
      ) : null}
    </>
  );
}

const Line = ({ children }: { readonly children: ReactNode }) => (
  <li className="flex min-h-8 items-center px-2 text-xs text-ink-3">{children}</li>
);
