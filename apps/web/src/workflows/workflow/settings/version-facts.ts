import { isJsonObject, type JsonValue } from "@waymark/core";
import type { MemberSpec } from "../../../designer/inspector/members/member-spec.ts";
import {
  CONCURRENCY_MEMBERS,
  RUN_MEMBERS,
} from "../../../designer/inspector/workflow/settings-members.ts";

export interface VersionFact {
  readonly label: string;
  readonly value: string;
}

/** What a document says of its runs as a whole, in the words of the designer; what it does not say is told as what holds. */
export const versionFacts = (source: JsonValue): readonly VersionFact[] =>
  [...RUN_MEMBERS, ...(isLimited(source) ? CONCURRENCY_MEMBERS : [OPEN_AT_ONCE])].map((member) => ({
    label: member.label,
    value: wordsOf(member, at(source, member.path)),
  }));

const OPEN_AT_ONCE: MemberSpec = {
  path: ["concurrency"],
  label: "Open at once",
  placeholder: "any number",
  control: { kind: "text" },
};

const isLimited = (source: JsonValue): boolean =>
  isJsonObject(source) && isJsonObject(source["concurrency"]);

const at = (source: JsonValue, path: MemberSpec["path"]): JsonValue | undefined =>
  path.reduce<JsonValue | undefined>(
    (part, key) => (isJsonObject(part) ? part[key] : undefined),
    source,
  );

function wordsOf({ control, placeholder }: MemberSpec, value: JsonValue | undefined): string {
  if (control.kind === "choice") {
    const chosen = control.options.find((option) => option.value === value) ?? control.options[0];
    return chosen?.label ?? "";
  }
  if (value === undefined) return control.kind === "template" ? "all runs" : (placeholder ?? "");
  return typeof value === "string" ? value : JSON.stringify(value);
}
