"use client";
import { PageHeader } from "../ui/page-header.tsx";
import { BrowserSwitch } from "./browser-switch.tsx";
import { WebhookSection } from "./webhooks/webhook-section.tsx";

export const NotificationsPage = () => (
  <>
    <PageHeader title="Notifications" />
    <div className="scroll-quiet min-h-0 flex-1 overflow-auto">
      <div className="mx-auto flex max-w-4xl flex-col gap-8 px-4 py-6">
        <BrowserSwitch />
        <WebhookSection />
      </div>
    </div>
  </>
);
