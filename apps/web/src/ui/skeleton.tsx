import { cn } from "./cn.ts";

export const Skeleton = ({ className }: { readonly className?: string }) => (
  <span aria-hidden className={cn("block animate-pulse rounded bg-hover", className)} />
);

/** The place of what is being loaded, announced once and shown only after a moment. */
export function Loading({
  label,
  children,
}: {
  readonly label: string;
  readonly children: React.ReactNode;
}) {
  return (
    <div role="status" className="appear-late" data-loading>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}
