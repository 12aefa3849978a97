"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { PageHeader } from "../ui/page-header.tsx";
import { SETTINGS_PLACES } from "./settings-places.ts";

export function SettingsFrame({ children }: { readonly children: ReactNode }) {
  const path = usePathname();
  return (
    <>
      <PageHeader title="Settings" />
      <div className="flex min-h-0 flex-1 flex-col md:flex-row">
        <nav
          aria-label="Settings"
          className="scroll-quiet flex shrink-0 gap-1 overflow-x-auto border-b px-3 py-2 md:w-44 md:flex-col md:border-r md:border-b-0 md:py-3"
        >
          {SETTINGS_PLACES.map(({ href, label, icon: Icon }) => (
            <Link
              key={href}
              href={href}
              aria-current={path === href ? "page" : undefined}
              className="flex h-8 shrink-0 items-center gap-2 rounded-md px-2 text-sm text-ink-3 hover:bg-hover hover:text-ink aria-[current]:bg-hover aria-[current]:font-medium aria-[current]:text-ink"
            >
              <Icon aria-hidden className="size-4" strokeWidth={1.9} />
              {label}
            </Link>
          ))}
        </nav>
        <div className="scroll-quiet min-h-0 flex-1 overflow-auto">
          <div className="mx-auto flex max-w-4xl flex-col gap-8 px-4 py-6">{children}</div>
        </div>
      </div>
    </>
  );
}
