"use client";
import { Choice } from "../../ui/choice.tsx";
import { useTimeLook } from "../../ui/time-look-context.tsx";
import { TIME_LOOK_OPTIONS, type TimeLook } from "../../ui/time-look.ts";
import { SettingsSection } from "../settings-section.tsx";

/** For this browser alone. */
export function TimeChoice() {
  const [look, setLook] = useTimeLook();
  return (
    <SettingsSection
      title="Times in this browser"
      note="Resting on a time, or choosing it, shows it in UTC, by your clock and as a number, whatever is chosen."
    >
      <Choice
        label="Moments are shown as"
        value={look}
        onChange={(next) => setLook(next as TimeLook)}
        options={TIME_LOOK_OPTIONS}
      />
    </SettingsSection>
  );
}
