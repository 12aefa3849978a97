"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowRight, ShieldAlert } from "lucide-react";
import Link from "next/link";
import { useMe } from "../../account/use-me.ts";
import { useTRPC } from "../../trpc/provider.tsx";
import { Region } from "../../ui/region.tsx";
import { ClaimLink } from "../once-claimed.tsx";
import { SettingsSection } from "../settings-section.tsx";
import { DefaultZone } from "./default-zone.tsx";
import { Redacted } from "./redacted.tsx";
import { RenameForm } from "./rename-form.tsx";
import { Retention } from "./retention.tsx";
import { TimeChoice } from "./time-choice.tsx";

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
            <DefaultZone zone={installation.zone} />
          </>
        )}
      </Region>
      <Redacted />
      <TimeChoice />
      <Elsewhere />
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
