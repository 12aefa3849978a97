import { KeyRound, Lock, MonitorSmartphone, SlidersHorizontal, Users } from "lucide-react";

/** The pages of the settings. */
export const SETTINGS_PLACES = [
  { href: "/settings/general", label: "General", icon: SlidersHorizontal },
  { href: "/settings/members", label: "Members", icon: Users },
  { href: "/settings/keys", label: "API keys", icon: KeyRound },
  { href: "/settings/sessions", label: "Sessions", icon: MonitorSmartphone },
  { href: "/settings/secrets", label: "Secrets", icon: Lock },
] as const;
