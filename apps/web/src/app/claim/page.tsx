import type { Metadata } from "next";
import { ClaimPage } from "../../account/claim-page.tsx";

export const metadata: Metadata = { title: "Create the owner account" };

export default function Page() {
  return <ClaimPage />;
}
