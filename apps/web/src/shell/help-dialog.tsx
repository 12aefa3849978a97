"use client";
import { Dialog } from "../ui/dialog.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { Switch } from "../ui/switch.tsx";
import { shortcutsByPlace } from "./shortcuts-by-place.ts";
import type { Shortcut } from "./shortcuts.ts";
import { setSingleKeys, useSingleKeys } from "./single-keys.ts";

/** Every key there is, by where it is heard. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const on = useSingleKeys();
  return (
    <Dialog open onClose={onClose} title="Keyboard shortcuts">
      <div className="flex flex-col gap-5">
        {shortcutsByPlace().map(([place, shortcuts]) => (
          <ShortcutList key={place} place={place} shortcuts={shortcuts} />
        ))}
        <Switch
          label="Shortcuts of a single key"
          hint="Switch them off if you dictate or type by other means."
          checked={on}
          onChange={setSingleKeys}
        />
      </div>
    </Dialog>
  );
}

interface ShortcutListProps {
  readonly place: string;
  readonly shortcuts: readonly Shortcut[];
}

const ShortcutList = ({ place, shortcuts }: ShortcutListProps) => (
  <section>
    <h3 className="mb-1 text-xs font-medium text-ink-3">{place}</h3>
    <dl className="divide-y">
      {shortcuts.map((shortcut) => (
        <div key={shortcut.does} className="flex min-h-8 items-center justify-between gap-4">
          <dt>{shortcut.does}</dt>
          <dd className="flex shrink-0 gap-1">
            {shortcut.keys.map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  </section>
);
