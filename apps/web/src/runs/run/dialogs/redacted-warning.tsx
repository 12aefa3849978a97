import type { JsonValue } from "@waymark/core";
import { EyeOff } from "lucide-react";
import { redactedWarning } from "./edited-input.ts";

/** Says what of an input is not shown, and so has to be given anew in another one. */
export function RedactedWarning({ value }: { readonly value: JsonValue }) {
  const words = redactedWarning(value);
  if (words === undefined) return null;
  return (
    <p data-tone="amber" className="flex gap-2 rounded-lg bg-tone/10 px-3 py-2 text-xs">
      <EyeOff aria-hidden className="mt-px size-3.5 shrink-0 text-tone" />
      {words}
    </p>
  );
}
