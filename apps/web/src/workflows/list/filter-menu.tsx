import { Menu, MenuChoice } from "../../ui/menu.tsx";

interface FilterMenuProps<T extends string> {
  readonly label: string;
  /** Null: any. */
  readonly value: T | null;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T | null) => void;
}

/** One of some texts, or any. The menu knows them by their place: a text may be anything. */
export function FilterMenu<T extends string>({
  label,
  value,
  options,
  onChange,
}: FilterMenuProps<T>) {
  const at = options.findIndex((option) => option.value === value);
  const chosen = value === null ? undefined : (options[at]?.label ?? value);
  return (
    <Menu label={label} chosen={chosen}>
      <MenuChoice
        value={value === null ? ANY : String(at)}
        onChange={(next) => onChange(options[Number(next)]?.value ?? null)}
        options={[
          { value: ANY, label: "Any" },
          ...options.map((option, index) => ({ value: String(index), label: option.label })),
        ]}
      />
    </Menu>
  );
}

const ANY = "any";
