import type { LucideIcon } from "lucide-react";

/** Somewhere to go. */
export interface Destination {
  readonly href: string;
  readonly title: string;
  /** What kind of thing it is, or what else it is known by. */
  readonly detail: string;
  readonly icon: LucideIcon;
}
