"use client";
import { Choice } from "./choice.tsx";
import { useTimeLook } from "./time-look-context.tsx";
import { TIME_LOOK_OPTIONS, type TimeLook } from "./time-look.ts";

/** How moments are shown in this browser. */
export function TimeLookChoice() {
  const [look, setLook] = useTimeLook();
  return (
    <Choice
      label="Moments are shown as"
      value={look}
      onChange={(next) => setLook(next as TimeLook)}
      options={TIME_LOOK_OPTIONS}
    />
  );
}
