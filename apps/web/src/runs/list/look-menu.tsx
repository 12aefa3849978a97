"use client";
import { Menu, MenuCheck, MenuChoice, MenuSeparator } from "../../ui/menu.tsx";
import { COLUMNS } from "./columns.tsx";
import { COLUMN_IDS, type Density, type ListLook } from "./list-look.ts";

interface LookMenuProps {
  readonly look: ListLook;
  readonly onChange: (look: ListLook) => void;
}

const DENSITY_OPTIONS = [
  { value: "comfortable", label: "Comfortable rows" },
  { value: "compact", label: "Compact rows" },
];

/** Which columns are shown, and how close the rows are. */
export const LookMenu = ({ look, onChange }: LookMenuProps) => (
  <Menu label="Columns">
    {COLUMN_IDS.map((id) => (
      <MenuCheck
        key={id}
        checked={look.columns.includes(id)}
        onChange={(on) =>
          onChange({
            ...look,
            columns: COLUMN_IDS.filter((each) => (each === id ? on : look.columns.includes(each))),
          })
        }
      >
        {COLUMNS[id].label}
      </MenuCheck>
    ))}
    <MenuSeparator />
    <MenuChoice
      value={look.density}
      onChange={(density) => onChange({ ...look, density: density as Density })}
      options={DENSITY_OPTIONS}
    />
  </Menu>
);
