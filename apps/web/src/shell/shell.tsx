"use client";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { SignedInName } from "../account/signed-in-name.tsx";
import { FailureListener } from "../notifications/failure-listener.tsx";
import { Sidebar } from "./sidebar.tsx";

/** Pages of who is not signed in: there is nowhere to go from them. */
const ALONE: ReadonlySet<string> = new Set(["/sign-in", "/claim", "/invite"]);

export function Shell({ children }: { readonly children: ReactNode }) {
  const path = usePathname();
  if (ALONE.has(path)) return <main id="main">{children}</main>;
  return (
    <div className="flex h-dvh flex-col overflow-hidden md:flex-row">
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-solid px-3 py-2 text-on-solid focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to content
      </a>
      <Sidebar />
      <FailureListener />
      <SignedInName />
      <main
        id="main"
        tabIndex={-1}
        className="flex min-h-0 min-w-0 flex-1 flex-col overflow-hidden border-t bg-surface outline-none md:my-2 md:mr-2 md:rounded-xl md:border md:shadow-card"
      >
        {children}
      </main>
    </div>
  );
}
