import type { Problem } from "@waymark/core";
import { removeAt, setAt } from "../document/json-edit.ts";
import type { Broken, Fix, Mend } from "./fix.ts";

// Values that cannot stay as they are.

const remove =
  (label: string, levels = 0): Mend =>
  ({ path }) => [
    { label, edit: (document) => removeAt(document, levels === 0 ? path : path.slice(0, -levels)) },
  ];

export const VALUE_FIXES: Partial<Record<Problem["rule"], Mend>> = {
  "unknown-key": ({ path }) => [
    {
      label: `Remove ${path.at(-1) ?? "it"}`,
      edit: (document) => removeAt(document, path),
    },
  ],
  "unknown-signal": remove("Remove the signal"),
  "unknown-step": ({ path }) =>
    path.includes("meta")
      ? [{ label: "Remove the policy", edit: (document) => removeAt(document, path) }]
      : [],
  "zero-timeout": remove("Set no time limit"),
  "timeout-before-retries": remove("Set no limit in all"),
  "default-unused": remove("Remove the default"),
  "reminder-unused": remove("Remove the reminder", 1),
  "detached-unused": remove("Remove it"),
  "invalid-name": readableName,
  "invalid-value": otherForm,
  "wrong-type": otherForm,
  missing: ({ path }) => {
    const value = USUAL[path.at(-1) ?? ""];
    if (value === undefined) return [];
    return [{ label: `Set it to ${value}`, edit: (document) => setAt(document, path, value) }];
  },
};

/** What is mostly meant where nothing is written. */
const USUAL: Readonly<Record<string, number>> = { maxIterations: 100 };

function readableName({ path, value }: Broken): readonly Fix[] {
  if (typeof value !== "string") return [];
  const name = value
    .normalize("NFKD")
    .replaceAll(/([a-z\d])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, "-")
    .replaceAll(/^[^a-z]+|-+$/g, "");
  if (name === "") return [];
  return [{ label: `Name it ${name}`, edit: (document) => setAt(document, path, name) }];
}

/** The same in the form that is wanted: a number that was written as text, text as a number, one thing as a list of one. */
export function otherForm({ path, value }: Broken): readonly Fix[] {
  const forms =
    typeof value === "string"
      ? [...(value.trim() !== "" && Number.isFinite(Number(value)) ? [Number(value)] : []), [value]]
      : typeof value === "number"
        ? [String(value)]
        : [];
  return forms.map((form) => ({
    label: `Write ${JSON.stringify(form)}`,
    edit: (document) => setAt(document, path, form),
  }));
}
