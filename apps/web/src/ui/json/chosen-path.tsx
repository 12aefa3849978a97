"use client";
import type { JsonValue } from "@waymark/core";
import { Braces, Link2 } from "lucide-react";
import { CopyButton } from "../copy-button.tsx";
import { jsonText } from "../json-text.ts";
import { expressionOf, type JsonPath } from "./json-path.ts";
import type { JsonRow } from "./json-rows.ts";

interface ChosenPathProps {
  readonly root: string | undefined;
  readonly rows: readonly JsonRow[];
  readonly path: JsonPath;
}

/** The line that is chosen: where it lies, to be copied into a definition, and its value. */
export function ChosenPath({ root, rows, path }: ChosenPathProps) {
  const row = rows.find((each) => each.path === path || each.path.join("\0") === path.join("\0"));
  const expression = expressionOf(root, path);
  if (!row || expression === "") return null;
  return (
    <div className="flex items-center gap-1 border-t py-0.5 pr-1 pl-3">
      <code className="min-w-0 flex-1 truncate font-mono text-2xs text-ink-2">{expression}</code>
      <CopyButton icon={Link2} label="Copy path" text={expression} className="size-6" />
      <CopyButton
        icon={Braces}
        label="Copy this value"
        text={() => plainText(row.value)}
        className="size-6"
      />
    </div>
  );
}

/** Text as it is, anything else as JSON. */
const plainText = (value: JsonValue): string =>
  typeof value === "string" ? value : jsonText(value);
