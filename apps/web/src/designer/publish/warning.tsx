import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

/** One thing to know before publishing. */
export const Warning = ({ children }: { readonly children: ReactNode }) => (
  <li data-tone="amber" className="flex gap-2">
    <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-tone" />
    <span className="min-w-0 flex-1">{children}</span>
  </li>
);
