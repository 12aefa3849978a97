import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

type ScrollRegionProps = ComponentProps<"div"> & {
  /** Names the region for those who reach it with the keyboard. */
  readonly label: string;
};

/** A part that scrolls by itself: it takes the focus, so that the arrow keys can scroll it. */
export const ScrollRegion = ({ label, className, ...rest }: ScrollRegionProps) => (
  <div
    {...rest}
    role="group"
    aria-label={label}
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1: what scrolls must be reachable
    tabIndex={0}
    className={cn("scroll-quiet overflow-auto", className)}
  />
);
