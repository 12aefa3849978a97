"use client";
import { useQuery } from "@tanstack/react-query";
import type { InstallationView } from "@waymark/orchestrator/api";
import { ArrowRight, ShieldAlert } from "lucide-react";
import Link from "next/link";
import { useMe } from "../../account/use-me.ts";
import { useTRPC } from "../../trpc/provider.tsx";
import { formatDuration } from "../../ui/format.ts";
import { StatusText } from "../../ui/status.tsx";
import { ClaimLink } from "../once-claimed.tsx";
import { Region } from "../region.tsx";
import { SettingsSection } from "../settings-section.tsx";
import { RenameForm } from "./rename-form.tsx";

export function GeneralPage() {
  const trpc = useTRPC();
  const query = useQuery(trpc.installation.get.queryOptions());
  const { data: me } = useMe();
  return (
    <>
      {me?.access === "open" ? <OpenNotice /> : null}
      <Region name="The settings" query={query}>
        {(installation) => (
          <>
            {installation.name === null ? null : <RenameForm name={installation.name} />}
            <Retention retention={installation.retention} />
            <Elsewhere />
          </>
        )}
      </Region>
    </>
  );
}

const OpenNotice = () => (
  <div
    data-tone="amber"
    className="flex flex-wrap items-center gap-4 rounded-lg border border-tone/30 bg-tone/7 px-4 py-3"
  >
    <ShieldAlert aria-hidden className="size-5 shrink-0 text-tone" />
    <div className="min-w-0 flex-1 basis-72">
      <h2 className="text-sm font-semibold">This installation is open</h2>
      <p className="text-sm text-ink-2">
        Only this machine reaches it, and whoever uses this machine may do everything. Once somebody
        owns it, everybody signs in, and what is done is signed with their names.
      </p>
    </div>
    <ClaimLink />
  </div>
);

const OUTCOMES = ["completed", "failed", "cancelled", "terminated"] as const;

const Retention = ({ retention }: Pick<InstallationView, "retention">) => (
  <SettingsSection
    title="How long runs are kept"
    note={
      <>
        After their end, where their workflow does not say. Set it with{" "}
        <code className="font-mono text-xs">WAYMARK_RETENTION</code> where the orchestrator is
        started.
      </>
    }
  >
    <dl className="grid grid-cols-2 overflow-hidden rounded-lg border sm:grid-cols-4">
      {OUTCOMES.map((outcome) => (
        <div
          key={outcome}
          className="border-line/70 px-4 py-3 not-first:border-l max-sm:nth-3:border-l-0"
        >
          <dt className="text-xs">
            <StatusText status={outcome} />
          </dt>
          <dd className="mt-1 text-sm tabular-nums">{keptFor(retention[outcome])}</dd>
        </div>
      ))}
    </dl>
  </SettingsSection>
);

const keptFor = (ms: number | null | undefined): string =>
  ms === null || ms === undefined ? "for ever" : formatDuration(ms);

const PLACES = [
  { href: "/audit", title: "Audit", note: "Who did what, when and why." },
  {
    href: "/workers",
    title: "Workers and queues",
    note: "What is at work, and what it waits for.",
  },
  { href: "/notifications", title: "Notifications", note: "Browser and webhooks, when runs end." },
] as const;

const Elsewhere = () => (
  <SettingsSection title="Elsewhere">
    <ul className="grid gap-3 sm:grid-cols-3">
      {PLACES.map(({ href, title, note }) => (
        <li key={href}>
          <Link
            href={href}
            className="group/place flex h-full flex-col gap-0.5 rounded-lg border px-4 py-3 hover:bg-hover"
          >
            <span className="flex items-center gap-1.5 text-sm font-medium">
              {title}
              <ArrowRight
                aria-hidden
                className="size-3.5 text-ink-3 transition-transform group-hover/place:translate-x-0.5"
              />
            </span>
            <span className="text-xs text-ink-3">{note}</span>
          </Link>
        </li>
      ))}
    </ul>
  </SettingsSection>
);
