import {
  Activity,
  Bell,
  CalendarClock,
  Cpu,
  Inbox,
  LayoutDashboard,
  ListChecks,
  ScrollText,
  Settings,
  Workflow,
} from "lucide-react";

/** The pages that the sidebar leads to. */
export const PLACES = [
  { href: "/", label: "Overview", icon: LayoutDashboard },
  { href: "/runs", label: "Runs", icon: Activity },
  { href: "/workflows", label: "Workflows", icon: Workflow },
  { href: "/inbox", label: "Inbox", icon: Inbox },
  { href: "/schedules", label: "Schedules", icon: CalendarClock },
  { href: "/bulk", label: "Bulk actions", icon: ListChecks },
  { href: "/workers", label: "Workers", icon: Cpu },
  { href: "/audit", label: "Audit", icon: ScrollText },
  { href: "/notifications", label: "Notifications", icon: Bell },
  { href: "/settings", label: "Settings", icon: Settings },
] as const;
