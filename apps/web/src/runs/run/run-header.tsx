"use client";
import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { usePageStatus } from "../../notifications/use-page-status.ts";
import { Badge } from "../../ui/badge.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { shortId } from "../../ui/format.ts";
import { STATUS, StatusBadge } from "../../ui/status.tsx";
import { Ago, Countdown, Elapsed } from "../../ui/time.tsx";
import { useIsNarrow } from "../../ui/use-is-narrow.ts";
import { diffHref } from "../../workflows/diff/diff-href.ts";
import { runsHref } from "../list/runs-href.ts";
import { isByHand, starterWords } from "../starter.ts";
import { FamilyPanel } from "./family/family-panel.tsx";
import { ForkLinks } from "./fork-links.tsx";
import { ListLink } from "./list-link.tsx";
import { Neighbours } from "./neighbours.tsx";
import { RunActions } from "./run-actions.tsx";
import { RunLink } from "./run-link.tsx";
import { useRunPage } from "./run-page-context.tsx";
import { ScheduleLink } from "./schedule-link.tsx";

export function RunHeader() {
  const { detail, state } = useRunPage();
  const { label } = STATUS[state.status];
  const narrow = useIsNarrow();
  usePageStatus(`${label} · ${detail.workflow} ${shortId(detail.id)} · Waymark`, state.status);
  return (
    <header className="flex shrink-0 flex-col gap-2.5 border-b px-4 pt-3 pb-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <nav aria-label="Breadcrumb" className="flex min-w-0 flex-1 items-center gap-1">
          <ListLink runId={detail.id} />
          <ChevronRight aria-hidden className="size-3.5 shrink-0 text-ink-3" />
          <h1 className="truncate font-mono text-sm font-medium">{detail.id}</h1>
          <CopyButton label="Copy run id" text={detail.id} />
        </nav>
        <Neighbours runId={detail.id} />
        <FamilyPanel />
        {narrow ? null : <RunActions />}
      </div>
      <dl className="flex flex-wrap items-center gap-x-6 gap-y-2 text-xs">
        <div data-run-status={state.status}>
          <dt className="sr-only">Status</dt>
          <dd>
            <span role="status">
              <StatusBadge status={state.status} />
            </span>
          </dd>
        </div>
        <Fact name="Workflow">
          <Link
            href={`/workflows/${detail.workflow}?version=${detail.version}`}
            className="rounded font-medium text-ink underline decoration-line-strong underline-offset-3 hover:decoration-ink"
          >
            {detail.workflow}
          </Link>
          <span className="text-ink-3"> v{detail.version}</span>
          <NewerVersion />
        </Fact>
        {detail.parent === undefined ? null : (
          <Fact name="Child of">
            <RunLink runId={detail.parent.runId} />
          </Fact>
        )}
        {detail.forkedFrom === undefined ? null : (
          <Fact name="Forked from">
            <RunLink runId={detail.forkedFrom.runId} />
            <span className="text-ink-3"> at event {detail.forkedFrom.sequence}</span>
          </Fact>
        )}
        <Forks />
        {detail.schedule === undefined ? null : (
          <Fact name="Schedule">
            <ScheduleLink schedule={detail.schedule} />
          </Fact>
        )}
        <Fact name="Started">
          <Ago at={detail.startedAt} />
          <StartedBy />
        </Fact>
        {detail.startAt === undefined || detail.sequence !== state.sequence ? (
          <Fact name="Duration">
            <Elapsed from={detail.startedAt} to={state.finishedAt} />
          </Fact>
        ) : (
          <Fact name="Begins">
            <Countdown at={detail.startAt} />
          </Fact>
        )}
        {detail.retries === 0 ? null : (
          <Fact name="Retries">
            <span className="tabular-nums">{detail.retries}</span>
          </Fact>
        )}
        {Object.entries(detail.labels).map(([name, text]) => (
          <Fact key={name} name={name}>
            <Link href={runsHref({ label: [name, text] })} prefetch={false}>
              <Badge className="font-normal hover:underline">{text}</Badge>
            </Link>
          </Fact>
        ))}
        {detail.idempotencyKey === undefined ? null : (
          <Fact name="Key">
            <span className="inline-block max-w-52 truncate align-bottom font-mono">
              {detail.idempotencyKey}
            </span>
          </Fact>
        )}
      </dl>
    </header>
  );
}

/** Runs that go on from this one. */
function Forks() {
  const { forks: [newest, ...older] = [], forksInAll: inAll = 1 + older.length } =
    useRunPage().detail;
  if (newest === undefined) return null;
  return (
    <Fact name={inAll === 1 ? "Fork" : "Forks"}>
      <ForkLinks forks={[newest, ...older]} inAll={inAll} />
    </Fact>
  );
}

/** Who, where no schedule and no other run did so by itself. */
function StartedBy() {
  const { parent, schedule, forkedFrom, startedBy } = useRunPage().detail;
  const isByItself = parent !== undefined || ((schedule ?? forkedFrom) && startedBy === undefined);
  if (isByItself) return null;
  return (
    <>
      {" "}
      <span>
        {isByHand(startedBy) ? "by" : "through the"}{" "}
        <span className="text-ink">{starterWords(startedBy)}</span>
      </span>
    </>
  );
}

/** The run stays on its version; what is different in the latest is one step away. */
function NewerVersion() {
  const { detail } = useRunPage();
  const { workflow, version: a, latestVersion: b } = detail;
  if (a === b) return null;
  return (
    <Link
      href={diffHref(workflow, { a, b })}
      prefetch={false}
      aria-label={`v${b} is newer: what is different`}
      data-tone="amber"
      className="ml-1.5 inline-flex h-5 items-center rounded bg-tone/12 px-1.5 text-2xs font-medium text-ink hover:underline"
    >
      v{b} is newer
    </Link>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div className="flex items-baseline gap-1.5">
    <dt className="text-ink-3">{name}</dt>
    <dd className="text-ink-2">{children}</dd>
  </div>
);
