"use client";
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { AccountButton } from "../account/account-button.tsx";
import { cn } from "../ui/cn.ts";
import { Tooltip } from "../ui/tooltip.tsx";
import { ConnectionState } from "./connection-state.tsx";
import { GoTo } from "./go-to/go-to.tsx";
import { HelpSheet } from "./help-sheet.tsx";
import { InboxCount, useCountInTitle, useWaitingApprovals } from "./inbox-count.tsx";
import { Logo } from "./logo.tsx";
import { PlacesMenu, type PlaceFacts } from "./places-menu.tsx";
import { PLACES } from "./places.ts";
import { ThemeSwitch } from "./theme-switch.tsx";
import { useShortcuts } from "./use-shortcuts.ts";

export function Sidebar() {
  const path = usePathname();
  const router = useRouter();
  useShortcuts({
    "go-overview": () => router.push("/"),
    "go-runs": () => router.push("/runs"),
    "go-workflows": () => router.push("/workflows"),
    "go-inbox": () => router.push("/inbox"),
    "go-bulk": () => router.push("/bulk"),
    "go-workers": () => router.push("/workers"),
    "go-schedules": () => router.push("/schedules"),
    "go-audit": () => router.push("/audit"),
    "go-notifications": () => router.push("/notifications"),
    "go-settings": () => router.push("/settings/general"),
  });
  const waiting = useWaitingApprovals();
  useCountInTitle(waiting);
  const places = PLACES.map((place) => ({
    ...place,
    current: path === place.href || path.startsWith(`${place.href}/`),
    count: place.href === "/inbox" ? waiting : 0,
  }));
  return (
    <div className="flex shrink-0 items-center gap-1 px-3 py-2 md:w-14 md:flex-col md:items-stretch md:px-2 md:py-3 lg:w-52 lg:px-3">
      <Link
        href="/"
        className="mr-2 flex items-center gap-2.5 rounded-md p-1 md:mr-0 md:mb-4 md:justify-center lg:justify-start"
      >
        <Logo />
        <span className="hidden text-base font-semibold tracking-[-0.02em] lg:inline">Waymark</span>
        <span className="sr-only lg:hidden">Waymark</span>
      </Link>
      <GoTo />
      <PlacesMenu key={path} places={places} />
      <nav aria-label="Main" className="hidden flex-1 gap-1 md:flex md:flex-col">
        {places.map((place) => (
          <Place key={place.href} {...place} />
        ))}
      </nav>
      <div className="flex items-center gap-1 md:flex-col md:items-center lg:items-stretch lg:gap-2">
        <AccountButton />
        <ConnectionState />
        <div className="flex items-center gap-1 md:flex-col lg:flex-row">
          <ThemeSwitch />
          <HelpSheet />
        </div>
      </div>
    </div>
  );
}

const Place = ({ href, label, icon: Icon, current, count }: PlaceFacts) => (
  <Tooltip content={label} side="right">
    <Link
      href={href}
      aria-current={current ? "page" : undefined}
      className={cn(
        "relative flex h-8 items-center gap-2.5 rounded-md px-2 font-medium transition-colors md:justify-center lg:justify-start",
        current
          ? "bg-surface text-ink shadow-card ring-1 ring-line"
          : "text-ink-3 hover:bg-hover hover:text-ink",
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0" strokeWidth={1.9} />
      <span className="md:sr-only lg:not-sr-only">{label}</span>
      <InboxCount count={count} />
    </Link>
  </Tooltip>
);
