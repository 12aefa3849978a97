"use client";
import type { JsonPath } from "../../document/json-edit.ts";
import { SchemaMember } from "../schema/schema-member.tsx";
import { ValueMember } from "../value/value-member.tsx";
import { ChoiceMember } from "./choice-member.tsx";
import { ExpressionMember } from "./expression-member.tsx";
import type { MemberSpec } from "./member-spec.ts";
import { NamesMember } from "./names-member.tsx";
import { SwitchMember } from "./switch-member.tsx";
import { TextMember } from "./text-member.tsx";

interface MemberFieldsProps {
  /** The part of the document that the form is of. */
  readonly at: JsonPath;
  readonly members: readonly MemberSpec[];
}

/** A form from a table: each row edits its own member, and leaves the others as they are. */
export const MemberFields = ({ at, members }: MemberFieldsProps) =>
  members.map((spec) => {
    const path = [...at, ...spec.path];
    return <MemberField key={path.join("/")} at={at} path={path} spec={spec} />;
  });

interface MemberFieldProps {
  readonly at: JsonPath;
  readonly path: JsonPath;
  readonly spec: MemberSpec;
}

function MemberField({ at, path, spec }: MemberFieldProps) {
  const { control } = spec;
  switch (control.kind) {
    case "text":
    case "duration":
    case "number":
    case "percent":
      return <TextMember path={path} spec={spec} control={control} />;
    case "choice":
      return <ChoiceMember path={path} spec={spec} options={control.options} />;
    case "switch":
      return <SwitchMember path={path} spec={spec} />;
    case "condition":
    case "template":
    case "length":
      return <ExpressionMember path={path} spec={spec} control={control} />;
    case "names":
      return <NamesMember path={path} spec={spec} />;
    case "value":
      return (
        <ValueMember
          path={path}
          label={spec.label}
          hint={spec.hint}
          fits={control.fits && [...at, ...control.fits]}
          schema={control.unsaid}
        />
      );
    case "schema":
      return <SchemaMember path={path} label={spec.label} asks={control.asks} hint={spec.hint} />;
  }
}
