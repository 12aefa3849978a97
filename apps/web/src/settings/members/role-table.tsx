"use client";
import { useQuery } from "@tanstack/react-query";
import { Check, Minus } from "lucide-react";
import { useTRPC } from "../../trpc/provider.tsx";
import { Region } from "../../ui/region.tsx";
import { ScrollRegion } from "../../ui/scroll-region.tsx";
import { Td, Th } from "../../ui/table.tsx";
import { SettingsSection } from "../settings-section.tsx";

/** What each role may do, as the orchestrator enforces it. */
export function RoleTable() {
  const trpc = useTRPC();
  const query = useQuery(trpc.members.roles.queryOptions(undefined, { staleTime: Infinity }));
  return (
    <SettingsSection title="What the roles may do">
      <Region name="The roles" query={query}>
        {({ roles, permissions }) => (
          <ScrollRegion
            label="Roles"
            className="rounded-lg border [&_th]:bg-transparent [&_th]:backdrop-blur-none"
          >
            <table className="w-full border-separate border-spacing-0">
              <thead>
                <tr>
                  <Th className="pl-4">May</Th>
                  {roles.map((role) => (
                    <Th key={role} className="w-24 text-center">
                      {role}
                    </Th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {permissions.map(({ permission, words, roles: able }) => (
                  <tr key={permission} className="[&:last-child>td]:border-b-0">
                    <Td className="pl-4 text-sm">{words}</Td>
                    {roles.map((role) => (
                      <Td key={role} className="text-center">
                        {able.includes(role) ? (
                          <Check aria-label="yes" className="inline size-4 text-ink" />
                        ) : (
                          <Minus aria-label="no" className="inline size-4 text-ink-3" />
                        )}
                      </Td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        )}
      </Region>
    </SettingsSection>
  );
}
