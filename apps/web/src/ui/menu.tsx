"use client";
import { Check, ChevronDown, Ellipsis, type LucideIcon } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Button, buttonLook } from "./button.tsx";
import { cn } from "./cn.ts";

interface MenuProps {
  readonly label: string;
  /** What is chosen, shown after the label. */
  readonly chosen?: string | undefined;
  /** What is chosen says enough to who sees where the button is. */
  readonly hideLabel?: boolean;
  /** Why nothing else can be chosen now. */
  readonly unavailable?: string | undefined;
  readonly children: ReactNode;
}

/** A button that opens a list of choices. */
export function Menu({ label, chosen, hideLabel = false, unavailable, children }: MenuProps) {
  const look = cn("px-2.5 font-normal", chosen === undefined ? "border-dashed text-ink-2" : "");
  const face = (
    <>
      <span className={hideLabel ? "sr-only" : chosen === undefined ? "" : "text-ink-3"}>
        {label}
      </span>
      {chosen === undefined ? null : (
        <span className="max-w-40 truncate font-medium">{chosen}</span>
      )}
      <ChevronDown aria-hidden className="!size-3.5 text-ink-3" />
    </>
  );
  if (unavailable !== undefined) {
    return (
      <Button className={look} unavailable={unavailable}>
        {face}
      </Button>
    );
  }
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger className={cn(buttonLook(), look, "data-[state=open]:bg-hover")}>
        {face}
      </Radix.Trigger>
      <MenuPanel align="start" className="max-h-80 min-w-44 overflow-y-auto">
        {children}
      </MenuPanel>
    </Radix.Root>
  );
}

const ITEM =
  "flex h-7 cursor-pointer items-center gap-2 rounded pr-2 pl-7 text-sm text-ink outline-none select-none relative data-[highlighted]:bg-hover";
const Mark = () => (
  <Radix.ItemIndicator className="absolute left-2">
    <Check aria-hidden className="size-3.5" />
  </Radix.ItemIndicator>
);

interface MenuCheckProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
}

interface PanelProps {
  readonly align: "start" | "end";
  readonly className: string;
  readonly children: ReactNode;
}

/** What opens below the button. */
export const MenuPanel = ({ align, className, children }: PanelProps) => (
  <Radix.Portal>
    <Radix.Content
      align={align}
      sideOffset={4}
      collisionPadding={8}
      className={cn(
        "z-50 animate-in rounded-lg bg-raised p-1 shadow-pop duration-100 fade-in-0 zoom-in-95",
        className,
      )}
    >
      {children}
    </Radix.Content>
  </Radix.Portal>
);

interface ActionMenuProps extends Pick<MenuProps, "label" | "children"> {
  readonly size?: "small" | "normal";
}

/** A button that opens a list of things to do. */
export const ActionMenu = ({ label, size, children }: ActionMenuProps) => (
  <Radix.Root modal={false}>
    <Radix.Trigger className={cn(buttonLook({ size }), "data-[state=open]:bg-hover")}>
      {label}
      <ChevronDown aria-hidden className="!size-3.5 text-ink-3" />
    </Radix.Trigger>
    <MenuPanel align="end" className="min-w-52">
      {children}
    </MenuPanel>
  </Radix.Root>
);

/** The same behind three dots, for a row of a table. */
export const RowMenu = ({ label, children }: Pick<MenuProps, "label" | "children">) => (
  <Radix.Root modal={false}>
    <Radix.Trigger
      aria-label={label}
      className={cn(buttonLook({ kind: "quiet", size: "icon" }), "data-[state=open]:bg-hover")}
    >
      <Ellipsis aria-hidden />
    </Radix.Trigger>
    <MenuPanel align="end" className="min-w-52">
      {children}
    </MenuPanel>
  </Radix.Root>
);

interface MenuActionProps {
  readonly icon: LucideIcon;
  readonly onChoose: () => void;
  /** Why it is not possible now; it stays in its place, so that the reason can be read. */
  readonly unavailable?: string | undefined;
  readonly danger?: boolean;
  readonly children: ReactNode;
}

export const MenuAction = ({
  icon: Icon,
  onChoose,
  unavailable,
  danger = false,
  children,
}: MenuActionProps) => (
  <Radix.Item
    aria-disabled={unavailable === undefined ? undefined : true}
    onSelect={unavailable === undefined ? onChoose : (event) => event.preventDefault()}
    className={cn(
      ITEM,
      "h-auto min-h-7 py-1 pl-2 aria-disabled:text-ink-3",
      danger && unavailable === undefined && "text-danger",
    )}
  >
    <Icon aria-hidden className="size-4 shrink-0 text-current opacity-70" />
    <span className="flex flex-col">
      {children}
      {unavailable === undefined ? null : <span className="text-2xs">{unavailable}</span>}
    </span>
  </Radix.Item>
);

export const MenuHeading = ({ children }: { readonly children: ReactNode }) => (
  <Radix.Label className="px-2 pt-1 pb-0.5 text-2xs font-medium text-ink-3">{children}</Radix.Label>
);

export const MenuSeparator = () => <Radix.Separator className="my-1 h-px bg-line" />;

/** One of many that may be chosen together: the menu stays open. */
export const MenuCheck = ({ checked, onChange, children }: MenuCheckProps) => (
  <Radix.CheckboxItem
    checked={checked}
    onCheckedChange={onChange}
    onSelect={(event) => event.preventDefault()}
    className={ITEM}
  >
    <Mark />
    {children}
  </Radix.CheckboxItem>
);

interface MenuChoiceProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** Exactly one of several. */
export const MenuChoice = ({ value, onChange, options }: MenuChoiceProps) => (
  <Radix.RadioGroup value={value} onValueChange={onChange}>
    {options.map((option) => (
      <Radix.RadioItem key={option.value} value={option.value} className={ITEM}>
        <Mark />
        {option.label}
      </Radix.RadioItem>
    ))}
  </Radix.RadioGroup>
);
