import type { Metadata } from "next";
import { InboxPage } from "../../../inbox/inbox-page.tsx";

interface PageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export const metadata: Metadata = { title: "Inbox" };

export default async function Page({ params }: PageProps) {
  const { id } = await params;
  return <InboxPage id={decodeURIComponent(id)} />;
}
