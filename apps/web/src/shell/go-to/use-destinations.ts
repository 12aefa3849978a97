"use client";
import { useQuery } from "@tanstack/react-query";
import { CalendarClock, CornerDownRight, Plus, Search, Workflow } from "lucide-react";
import { SETTINGS_PLACES } from "../../settings/settings-places.ts";
import { useTRPC } from "../../trpc/provider.tsx";
import { useRested } from "../../ui/use-rested.ts";
import { PLACES } from "../places.ts";
import type { Destination } from "./destination.ts";
import { rankDestinations } from "./rank-destinations.ts";

const FRESH_MS = 30_000;
const MOST = 9;

/** Pages of the dashboard, before anything is read. */
const PAGES: readonly Destination[] = [
  ...PLACES.map(({ href, label, icon }) => ({ href, icon, title: label, detail: "Page" })),
  ...SETTINGS_PLACES.map(({ href, label, icon }) => ({
    href,
    icon,
    title: label,
    detail: "Settings",
  })),
  { href: "/workflows/new", title: "New workflow", detail: "Page", icon: Plus },
];

/** Where a text may lead: pages, workflows, schedules, a run by its id, and what the runs are searched for. */
export function useDestinations(text: string): readonly Destination[] {
  const trpc = useTRPC();
  const asked = useRested(text.trim());
  const workflows = useQuery(
    trpc.workflows.list.queryOptions({ archived: true }, { staleTime: FRESH_MS }),
  );
  const schedules = useQuery(
    trpc.schedules.list.queryOptions(
      { q: asked },
      { staleTime: FRESH_MS, enabled: asked !== "", placeholderData: (before) => before },
    ),
  );
  const named = [
    ...PAGES,
    ...(workflows.data?.workflows ?? []).map(({ name, title }) => ({
      href: `/workflows/${name}`,
      title,
      detail: `Workflow ${name}`,
      icon: Workflow,
    })),
    ...(schedules.data?.schedules ?? []).map(({ id, settings: { name, workflow } }) => ({
      href: `/schedules/${id}`,
      title: name,
      detail: `Schedule of ${workflow}`,
      icon: CalendarClock,
    })),
  ];
  return [...rankDestinations(named, text).slice(0, MOST), ...runsFor(text.trim())];
}

const RUN_ID = /^run_[0-9a-hjkmnp-tv-z]{26}$/;

function runsFor(text: string): readonly Destination[] {
  if (text === "") return [];
  if (RUN_ID.test(text)) {
    return [{ href: `/runs/${text}`, title: text, detail: "Run", icon: CornerDownRight }];
  }
  return [
    {
      href: `/runs?q=${encodeURIComponent(text)}`,
      title: `Search the runs for “${text}”`,
      detail: "Runs",
      icon: Search,
    },
  ];
}
