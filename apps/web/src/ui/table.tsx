import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** A column's head; it stays in view while the rows scroll. */
export const Th = ({ className, ...rest }: ComponentProps<"th">) => (
  <th
    scope="col"
    {...rest}
    className={cn(
      "sticky top-0 z-10 h-8 border-b bg-surface/92 px-3 text-left text-2xs font-medium whitespace-nowrap text-ink-3 backdrop-blur-sm",
      className,
    )}
  />
);

export const Td = ({ className, ...rest }: ComponentProps<"td">) => (
  <td {...rest} className={cn("h-10 border-b border-line/70 px-3 whitespace-nowrap", className)} />
);
