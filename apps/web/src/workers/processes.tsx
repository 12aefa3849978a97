"use client";
import type { WorkersView } from "@waymark/orchestrator/api";
import { parseAsString, useQueryState } from "nuqs";
import { Badge } from "../ui/badge.tsx";
import { Td, Th } from "../ui/table.tsx";
import { Ago, Countdown } from "../ui/time.tsx";
import { Section } from "./section.tsx";

/** The orchestrators on this database: the one that leads, and those that stand by. */
export function Processes({ view }: { readonly view: WorkersView }) {
  const [linked] = useQueryState("process", parseAsString);
  const isGone = linked !== null && !view.processes.some(({ id }) => id === linked);
  return (
    <Section
      title="Processes"
      note={`this one runs version ${view.self.version} on Node ${view.self.node}`}
    >
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">Orchestrators, the leader first</caption>
        <thead>
          <tr>
            <Th>Process</Th>
            <Th>Part</Th>
            <Th>Version</Th>
            <Th>Since</Th>
            <Th>Lease</Th>
          </tr>
        </thead>
        <tbody>
          {view.processes.map(({ id, leads, version, since, leaseExpiresAt }) => (
            <tr
              key={id}
              data-process={id}
              aria-current={id === linked ? "true" : undefined}
              className="aria-[current]:bg-hover"
            >
              <Td className="font-mono text-xs">
                {id}
                {id === view.self.id ? <span className="text-ink-3"> (this one)</span> : null}
              </Td>
              <Td>
                <Badge tone={leads ? "green" : "grey"}>{leads ? "leads" : "stands by"}</Badge>
              </Td>
              <Td className="font-mono text-xs text-ink-2">{version}</Td>
              <Td>
                <Ago at={since} />
              </Td>
              <Td className="text-xs text-ink-2">
                {leaseExpiresAt === undefined ? (
                  "–"
                ) : (
                  <>
                    renewed each second, ends <Countdown at={leaseExpiresAt} />
                  </>
                )}
              </Td>
            </tr>
          ))}
          {isGone ? (
            <tr data-process={linked} aria-current="true" className="bg-hover">
              <Td className="font-mono text-xs">{linked}</Td>
              <Td>
                <Badge tone="grey">gone</Badge>
              </Td>
              <Td colSpan={3} className="text-xs text-ink-3">
                It is not connected any more: it was stopped, or started anew under another number.
              </Td>
            </tr>
          ) : null}
        </tbody>
      </table>
    </Section>
  );
}
