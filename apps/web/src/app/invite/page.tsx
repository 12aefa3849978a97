import type { Metadata } from "next";
import { InvitePage } from "../../account/invite-page.tsx";

export const metadata: Metadata = { title: "Invitation" };

export default function Page() {
  return <InvitePage />;
}
