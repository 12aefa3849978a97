import { Menu, type LucideIcon } from "lucide-react";
import Link from "next/link";
import { InboxCount } from "./inbox-count.tsx";

/** A page of the sidebar. */
export interface PlaceFacts {
  readonly href: string;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly current: boolean;
  /** What waits there. */
  readonly count: number;
}

/** The places of the sidebar where there is no room for it: a phone's. */
export function PlacesMenu({ places }: { readonly places: readonly PlaceFacts[] }) {
  const waiting = places.reduce((sum, { count }) => sum + count, 0);
  return (
    <details className="relative flex-1 md:hidden">
      <summary className="flex h-8 w-fit cursor-pointer list-none items-center gap-2 rounded-md px-2 font-medium text-ink-2 hover:bg-hover [&::-webkit-details-marker]:hidden">
        <Menu aria-hidden className="size-4" />
        {places.find(({ current }) => current)?.label ?? "Menu"}
        <InboxCount count={waiting} />
      </summary>
      <nav
        aria-label="Main"
        className="absolute top-9 left-0 z-40 flex w-56 flex-col rounded-lg bg-raised p-1 shadow-pop"
      >
        {places.map(({ href, label, icon: Icon, current, count }) => (
          <Link
            key={href}
            href={href}
            aria-current={current ? "page" : undefined}
            className="flex h-10 items-center gap-2.5 rounded-md px-2.5 font-medium text-ink-2 hover:bg-hover aria-[current]:bg-hover aria-[current]:text-ink"
          >
            <Icon aria-hidden className="size-4 shrink-0" />
            {label}
            <InboxCount count={count} />
          </Link>
        ))}
      </nav>
    </details>
  );
}
