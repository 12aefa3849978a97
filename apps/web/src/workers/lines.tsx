import type { RunId } from "@waymark/core";
import type { LineView } from "@waymark/orchestrator/api";
import { RunLink } from "../runs/run/run-link.tsx";
import { Td, Th } from "../ui/table.tsx";
import { Section } from "./section.tsx";

const SHOWN = 5;

/** Runs that wait in line for a place among those of their workflow. Nothing where there is no line. */
export const Lines = ({ lines }: { readonly lines: readonly LineView[] }) =>
  lines.length === 0 ? null : (
    <Section title="Places in line" note="runs that wait for a place">
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">Lines, by workflow and key</caption>
        <thead>
          <tr>
            <Th>Workflow</Th>
            <Th>Key</Th>
            <Th className="text-right">Places</Th>
            <Th>Held by</Th>
            <Th className="text-right">In line</Th>
            <Th>Next</Th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.workflow} ${line.key ?? ""}`} data-line={line.workflow}>
              <Td>{line.workflow}</Td>
              <Td className="font-mono text-xs text-ink-2">{line.key ?? "–"}</Td>
              <Td className="text-right tabular-nums">{line.limit}</Td>
              <Td>
                <Runs ids={line.holders} />
              </Td>
              <Td className="text-right tabular-nums">{line.waiting}</Td>
              <Td>
                <Runs ids={line.inLine} />
              </Td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );

const Runs = ({ ids }: { readonly ids: readonly RunId[] }) => (
  <span className="flex flex-wrap gap-x-2">
    {ids.slice(0, SHOWN).map((id) => (
      <RunLink key={id} runId={id} />
    ))}
    {ids.length > SHOWN ? <span className="text-ink-3">…</span> : null}
  </span>
);
