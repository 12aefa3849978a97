import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

interface BreadcrumbProps {
  /** The pages above this one, the topmost first. */
  readonly above: readonly { readonly href: string; readonly title: string }[];
  /** The one h1 of the page. */
  readonly title: ReactNode;
  /** Beside the title: short facts. */
  readonly children?: ReactNode;
}

/** Where the page is, and the way up. */
export const Breadcrumb = ({ above, title, children }: BreadcrumbProps) => (
  <nav aria-label="Breadcrumb" className="flex min-w-0 flex-1 items-center gap-1">
    {above.map((page) => (
      <span key={page.href} className="flex min-w-0 items-center gap-1">
        <Link href={page.href} className="truncate rounded text-ink-3 hover:text-ink">
          {page.title}
        </Link>
        <ChevronRight aria-hidden className="size-3.5 shrink-0 text-ink-3" />
      </span>
    ))}
    <h1 className="truncate text-[0.9375rem] font-semibold tracking-[-0.012em]">{title}</h1>
    {children}
  </nav>
);
