import type { Metadata } from "next";
import { GeneralPage } from "../../../settings/general/general-page.tsx";

export const metadata: Metadata = { title: "General" };

export default function Page() {
  return <GeneralPage />;
}
