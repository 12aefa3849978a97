import type { JsonValue } from "@waymark/core";
import { Fragment } from "react";
import { cn } from "../../ui/cn.ts";
import type { FieldChange } from "./diff-versions.ts";

interface FieldChangesProps {
  readonly fields: readonly FieldChange[];
  readonly caption: string;
  readonly names: readonly [before: string, after: string];
}

/** Values that are others: where, what it was, what it is. */
export const FieldChanges = ({ fields, caption, names: [before, after] }: FieldChangesProps) => (
  <table className="w-full table-fixed border-separate border-spacing-0 text-xs">
    <caption className="sr-only">{caption}</caption>
    <thead>
      <tr className="text-left text-2xs text-ink-3">
        <th scope="col" className="w-[38%] border-b py-1.5 pr-2 pl-3 font-medium">
          Field
        </th>
        <th scope="col" className="border-b py-1.5 pr-3 font-medium">
          {before}
        </th>
        <th scope="col" className="border-b py-1.5 pr-3 font-medium">
          {after}
        </th>
      </tr>
    </thead>
    <tbody>
      {fields.map((field) => (
        <tr key={field.path} className="align-top last:[&>*]:border-b-0">
          <th
            scope="row"
            className="border-b border-line/70 py-2 pr-2 pl-3 text-left font-mono font-normal break-words text-ink-2"
          >
            <FieldPath path={field.path} />
          </th>
          <Value value={field.before} tone="red" />
          <Value value={field.after} tone="green" />
        </tr>
      ))}
    </tbody>
  </table>
);

/** Its members begin lines of their own rather than be broken. */
const FieldPath = ({ path }: { readonly path: string }) =>
  path.split(/(?<=[./])/).map((member, index) => (
    // A member has no identity but its place.
    // oxlint-disable-next-line react/no-array-index-key
    <Fragment key={index}>
      {member}
      <wbr />
    </Fragment>
  ));

const Value = ({
  value,
  tone,
}: {
  readonly value: JsonValue | undefined;
  readonly tone: "red" | "green";
}) => (
  <td className="border-b border-line/70 py-1.5 pr-3">
    {value === undefined ? (
      <span className="text-ink-3">not there</span>
    ) : (
      <span
        data-tone={tone}
        className={cn(
          "inline-block max-w-full rounded bg-tone/10 px-1.5 py-0.5 font-mono break-words whitespace-pre-wrap text-ink",
        )}
      >
        {textOf(value)}
      </span>
    )}
  </td>
);

const INLINE = 60;

/** On one line where it fits. */
function textOf(value: JsonValue): string {
  const line = JSON.stringify(value);
  return line.length <= INLINE ? line : JSON.stringify(value, null, 2);
}
