"use client";
import type { AuditEntryView } from "@waymark/orchestrator/api";
import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { cn } from "../ui/cn.ts";
import { JsonDiff } from "../ui/json-diff.tsx";
import { JsonView } from "../ui/json-view.tsx";
import { Td, Th } from "../ui/table.tsx";
import { useClockZone } from "../ui/time-look-context.tsx";
import { Ago } from "../ui/time.tsx";
import { beforeAndAfter, describeAct } from "./describe-act.ts";

const COLUMNS = 6;

export const AuditTable = ({ entries }: { readonly entries: readonly AuditEntryView[] }) => (
  <table className="w-full border-separate border-spacing-0">
    <caption className="sr-only">What was done, newest first</caption>
    <thead>
      <tr>
        <Th className="w-32 pl-4">When</Th>
        <Th className="w-36">Who</Th>
        <Th>What</Th>
        <Th className="w-64 max-md:hidden">Of</Th>
        <Th className="w-72 max-lg:hidden">Why</Th>
        <Th className="w-32 pr-4 max-xl:hidden">From</Th>
      </tr>
    </thead>
    <tbody>
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
    </tbody>
  </table>
);

function Entry({ entry }: { readonly entry: AuditEntryView }) {
  const [open, setOpen] = useState(false);
  const zone = useClockZone();
  const { label, summary } = describeAct(entry, zone);
  return (
    <>
      <tr data-act={entry.action} className="hover:bg-hover">
        <Td className="pl-4 text-xs text-ink-3">
          <Ago at={entry.at} />
        </Td>
        <Td className="max-w-36 truncate text-sm">
          {entry.actor ?? <span className="text-ink-3">nobody said</span>}
        </Td>
        <Td className="w-full max-w-0">
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="flex min-h-7 w-full min-w-0 items-center gap-2 rounded text-left"
          >
            <ChevronRight
              aria-hidden
              className={cn(
                "size-3.5 shrink-0 text-ink-3 transition-transform",
                open && "rotate-90",
              )}
            />
            <span className="text-sm font-medium whitespace-nowrap">{label}</span>
            <span className="truncate text-xs text-ink-3">{summary}</span>
          </button>
        </Td>
        <Td className="max-w-64 truncate text-xs max-md:hidden">
          <ObjectLink entry={entry} />
        </Td>
        <Td className="max-w-72 truncate text-xs text-ink-2 max-lg:hidden">{entry.reason ?? ""}</Td>
        <Td className="pr-4 font-mono text-xs text-ink-3 max-xl:hidden">{entry.address ?? ""}</Td>
      </tr>
      {open ? (
        <tr>
          <td colSpan={COLUMNS} className="border-b border-line/70 bg-sunken/60 px-4 py-3">
            <EntryDetails entry={entry} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

function EntryDetails({ entry }: { readonly entry: AuditEntryView }) {
  const change = beforeAndAfter(entry.details);
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-ink-2 lg:hidden">
        <ObjectLink entry={entry} />
        {entry.reason === undefined ? "" : ` “${entry.reason}”`}
      </p>
      {entry.address === undefined ? null : (
        <p className="text-xs text-ink-3 xl:hidden">
          From <span className="font-mono">{entry.address}</span>
        </p>
      )}
      {change ? (
        <JsonDiff label="Setting" a={change.before} b={change.after} names={["before", "after"]} />
      ) : (
        <JsonView label="What was asked for" value={entry.details} />
      )}
    </div>
  );
}

/** Where an object is: a page of its own, or where all of its kind are. */
const HREF: Readonly<Record<AuditEntryView["object"]["kind"], (id: string) => string>> = {
  run: (id) => `/runs/${id}`,
  workflow: (id) => `/workflows/${id}`,
  "bulk-action": (id) => `/bulk/${id}`,
  schedule: (id) => `/schedules/${id}`,
  webhook: () => "/notifications",
  "saved-view": () => "/runs",
  installation: () => "/settings/general",
  account: () => "/settings/members",
  invitation: () => "/settings/members",
  "api-key": () => "/settings/keys",
  task: () => "/workers",
};

const ObjectLink = ({ entry: { object, workflow } }: { readonly entry: AuditEntryView }) => (
  <>
    {workflow === undefined || object.kind === "workflow" ? null : (
      <span className="mr-1.5 text-ink-3">{workflow}</span>
    )}
    <Link
      href={HREF[object.kind](object.id)}
      prefetch={false}
      className="rounded font-mono text-ink-2 underline decoration-line-strong underline-offset-3 hover:text-ink"
    >
      {object.id}
    </Link>
  </>
);
