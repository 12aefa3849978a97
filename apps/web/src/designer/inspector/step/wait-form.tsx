"use client";
import { isJsonObject } from "@waymark/core";
import { useState } from "react";
import { Choice } from "../../../ui/choice.tsx";
import type { JsonPath } from "../../document/json-edit.ts";
import { MemberFields } from "../members/member-fields.tsx";
import type { MemberSpec } from "../members/member-spec.ts";
import { useMember } from "../members/use-member.ts";

const FOR: MemberSpec = {
  path: ["wait"],
  label: "How long",
  hint: "30s, 15m, 2h, 7d, milliseconds, or an expression that gives one.",
  placeholder: "15m",
  control: { kind: "length" },
};

const UNTIL: MemberSpec = {
  path: ["wait", "until"],
  label: "Until when",
  hint: "An instant with its offset, or an expression that gives one. One that has passed is not waited for.",
  placeholder: "2027-01-31T09:00:00+01:00",
  control: { kind: "template", expects: ["number", "string", "timestamp"] },
};

/** A wait has a length or an end. */
export function WaitForm({ path }: { readonly path: JsonPath }) {
  const { value, set } = useMember([...path, "wait"], "wait");
  const [asked, ask] = useState<"for" | "until">();
  const way = isJsonObject(value) ? "until" : (asked ?? "for");
  const choose = (next: string) => {
    ask(next === "until" ? "until" : "for");
    set(next === "until" ? { until: "" } : "");
  };
  return (
    <>
      <Choice
        label="It waits"
        value={way}
        onChange={choose}
        options={[
          { value: "for", label: "for a time" },
          { value: "until", label: "until an instant" },
        ]}
      />
      <MemberFields at={path} members={[way === "until" ? UNTIL : FOR]} />
    </>
  );
}
