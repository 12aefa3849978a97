import type { Verification } from "@waymark/core";
import { CircleCheck, CircleX } from "lucide-react";
import { ScrollRegion } from "../../../ui/scroll-region.tsx";
import { Td, Th } from "../../../ui/table.tsx";
import { verdictOf } from "./verdict.ts";

interface VerificationReportProps {
  readonly verification: Verification;
  /** What else is wrong with what is stored. */
  readonly findings?: readonly { readonly rule: string; readonly sentence: string }[];
}

const NONE: NonNullable<VerificationReportProps["findings"]> = [];

/** Whether a history comes to the same when it is decided again, and where first it does not. */
export function VerificationReport({ verification, findings = NONE }: VerificationReportProps) {
  const { difference } = verification;
  const isSound = !difference && findings.length === 0;
  const Icon = isSound ? CircleCheck : CircleX;
  return (
    <section
      aria-label="Verification"
      data-verified={isSound}
      data-tone={isSound ? "green" : "red"}
      className="flex flex-col gap-3"
    >
      <p className="flex items-start gap-2 text-sm">
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-tone" />
        {verdictOf(verification)}
      </p>
      {difference && difference.fields.length > 0 ? (
        <ScrollRegion label="Differing fields" className="max-h-72 rounded-lg border">
          <table className="w-full text-xs">
            <caption className="sr-only">Differing fields</caption>
            <thead>
              <tr>
                <Th>Field</Th>
                <Th>Recorded</Th>
                <Th>Decided again</Th>
              </tr>
            </thead>
            <tbody className="font-mono">
              {difference.fields.map(({ path, recorded, replayed }) => (
                <tr key={path}>
                  <Td>{path}</Td>
                  <Td className="whitespace-normal">{textOf(recorded)}</Td>
                  <Td className="whitespace-normal">{textOf(replayed)}</Td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      ) : null}
      {findings.length === 0 ? null : (
        <ul className="flex flex-col gap-1.5 text-sm">
          {findings.map(({ rule, sentence }) => (
            <li key={`${rule} ${sentence}`}>
              {sentence} <span className="font-mono text-2xs text-ink-3">{rule}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const textOf = (value: unknown): string => (value === undefined ? "–" : JSON.stringify(value));
