"use client";
import type { ReactNode } from "react";
import { useIsHydrated } from "../ui/use-is-hydrated.ts";

interface CredentialFormProps {
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/** A form with a password. Nothing can be typed before the page can send it: the browser alone would put it in the address. */
export function CredentialForm({ onSubmit, children }: CredentialFormProps) {
  const isHydrated = useIsHydrated();
  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
      className="mt-5"
    >
      <fieldset disabled={!isHydrated} className="flex min-w-0 flex-col gap-4">
        {children}
      </fieldset>
    </form>
  );
}
