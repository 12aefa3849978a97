"use client";
import { Choice } from "../../ui/choice.tsx";
import { setTimeLook, useTimeLook, type TimeLook } from "../../ui/time-look.ts";
import { SettingsSection } from "../settings-section.tsx";

const LOOKS = [
  { value: "ago", label: "How long ago" },
  { value: "local", label: "By your clock" },
  { value: "utc", label: "UTC" },
] as const satisfies readonly { readonly value: TimeLook; readonly label: string }[];

/** For this browser alone. */
export function TimeChoice() {
  const look = useTimeLook();
  return (
    <SettingsSection
      title="Times in this browser"
      note="Resting on a time shows it by your clock and in UTC, whatever is chosen."
    >
      <Choice
        label="Moments are shown as"
        value={look}
        onChange={(next) => setTimeLook(next as TimeLook)}
        options={LOOKS}
      />
    </SettingsSection>
  );
}
