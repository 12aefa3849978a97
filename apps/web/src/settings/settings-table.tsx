import type { ReactNode } from "react";
import { ScrollRegion } from "../ui/scroll-region.tsx";
import { Th } from "../ui/table.tsx";

interface SettingsTableProps {
  readonly label: string;
  /** Header cells, but for that of the rows' menus. */
  readonly head: ReactNode;
  readonly children: ReactNode;
}

/** Rows with a menu each, in a frame. */
export const SettingsTable = ({ label, head, children }: SettingsTableProps) => (
  <ScrollRegion
    label={label}
    className="rounded-lg border [&_tbody_tr:last-child_td]:border-b-0 [&_th]:bg-transparent [&_th]:backdrop-blur-none"
  >
    <table className="w-full border-separate border-spacing-0">
      <thead>
        <tr>
          {head}
          <Th className="w-12">
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </ScrollRegion>
);
