"use client";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { ConnectionProvider } from "../live/connection.tsx";
import { ApiProvider } from "../trpc/provider.tsx";
import { TimeLookProvider } from "../ui/time-look-context.tsx";
import type { TimeLook } from "../ui/time-look.ts";
import { Toaster } from "../ui/toast.tsx";
import { TooltipProvider } from "../ui/tooltip.tsx";

interface ProvidersProps {
  readonly nonce: string | undefined;
  readonly times: TimeLook;
  readonly children: ReactNode;
}

export function Providers({ nonce, times, children }: ProvidersProps) {
  return (
    <ThemeProvider
      attribute="class"
      disableTransitionOnChange
      {...(nonce === undefined ? {} : { nonce })}
    >
      <NuqsAdapter>
        <ApiProvider>
          <ConnectionProvider>
            <TooltipProvider>
              <TimeLookProvider initial={times}>{children}</TimeLookProvider>
              <Toaster />
            </TooltipProvider>
          </ConnectionProvider>
        </ApiProvider>
      </NuqsAdapter>
    </ThemeProvider>
  );
}
