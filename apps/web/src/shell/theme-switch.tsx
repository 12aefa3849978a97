"use client";
import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { IconButton } from "../ui/icon-button.tsx";
import { useIsHydrated } from "../ui/use-is-hydrated.ts";

const NEXT = { light: "dark", dark: "system", system: "light" } as const;
const ICON = { light: Sun, dark: Moon, system: Monitor } as const;
const LABEL = {
  light: "Theme: light",
  dark: "Theme: dark",
  system: "Theme: as the system",
} as const;

export function ThemeSwitch() {
  const { theme, setTheme } = useTheme();
  // The server does not know the choice; the first paint must be what it drew.
  const known = useIsHydrated();
  const current = known && (theme === "light" || theme === "dark") ? theme : "system";
  return (
    <IconButton
      icon={ICON[current]}
      label={LABEL[current]}
      onClick={() => setTheme(NEXT[current])}
    />
  );
}
