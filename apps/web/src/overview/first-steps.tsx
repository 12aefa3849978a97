import { Compass } from "lucide-react";
import Link from "next/link";
import { buttonLook } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";

/** Before anything has run in the range: the way to the first run. */
export const FirstSteps = () => (
  <EmptyState
    icon={Compass}
    title="Nothing has run in this time"
    action={
      <>
        <Link href="/workflows" className={buttonLook({ kind: "primary" })}>
          Choose a workflow to start
        </Link>
        <Link href="/runs" className={buttonLook({})}>
          See older runs
        </Link>
      </>
    }
  >
    Start a workflow from its page or through the API: how its runs end, how long they take and what
    needs a person is shown here.
  </EmptyState>
);
