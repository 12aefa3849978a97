"use client";
import { TimeLookChoice } from "../../ui/time-look-choice.tsx";
import { SettingsSection } from "../settings-section.tsx";

/** For this browser alone. */
export function TimeChoice() {
  return (
    <SettingsSection
      title="Times in this browser"
      note="Resting on a time, or choosing it, shows it in UTC, by your clock and as a number, whatever is chosen."
    >
      <TimeLookChoice />
    </SettingsSection>
  );
}
