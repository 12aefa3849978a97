import { useId, type ReactNode } from "react";

interface SettingsSectionProps {
  readonly title: string;
  readonly note?: ReactNode;
  /** What can be done there, at the right. */
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}

export function SettingsSection({ title, note, action, children }: SettingsSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <header className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 max-sm:basis-full">
          <h2 id={id} className="text-sm font-semibold">
            {title}
          </h2>
          {note === undefined ? null : <p className="max-w-2xl text-sm text-ink-3">{note}</p>}
        </div>
        {action}
      </header>
      {children}
    </section>
  );
}
