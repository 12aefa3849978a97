import type { ReactNode } from "react";
import { TabPanel } from "../../ui/tabs.tsx";

interface FormPanelProps {
  readonly tab: string;
  readonly children: ReactNode;
}

/** What one tab of the inspector holds; it scrolls by itself. */
export const FormPanel = ({ tab, children }: FormPanelProps) => (
  <TabPanel
    value={tab}
    className="scroll-quiet flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4 outline-offset-[-2px]"
  >
    {children}
  </TabPanel>
);
