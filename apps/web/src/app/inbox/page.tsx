import type { Metadata } from "next";
import { InboxPage } from "../../inbox/inbox-page.tsx";

export const metadata: Metadata = { title: "Inbox" };

export default function Page() {
  return <InboxPage />;
}
