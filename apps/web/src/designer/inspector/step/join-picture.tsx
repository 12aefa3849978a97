import { Check, SkipForward, X, type LucideIcon } from "lucide-react";
import { joinTruth, type Ending, type Join } from "./join-truth.ts";

const ENDINGS: Readonly<Record<Ending, { readonly icon: LucideIcon; readonly tone: string }>> = {
  completed: { icon: Check, tone: "green" },
  skipped: { icon: SkipForward, tone: "grey" },
  failed: { icon: X, tone: "red" },
};

/** When a step runs that follows two others, by how those ended. */
export const JoinPicture = ({ join }: { readonly join: Join }) => (
  <table className="w-full rounded-lg border text-xs" data-join-picture={join}>
    <caption className="sr-only">When it runs, by how two steps before it ended</caption>
    <tbody className="divide-y">
      {joinTruth(join).map(({ endings, runs }) => (
        <tr key={endings.join()}>
          <th scope="row" className="px-2.5 py-1 text-left font-normal text-ink-2">
            <span className="flex items-center gap-1.5">
              {endings.map((ending, index) => (
                // The two steps are told by their places.
                // oxlint-disable-next-line react/no-array-index-key
                <Ended key={index} ending={ending} />
              ))}
              {endings[0] === endings[1] ? `both ${endings[0]}` : endings.join(" and ")}
            </span>
          </th>
          <td className="px-2.5 py-1 text-right">
            <span data-tone={runs ? "green" : "grey"} className={runs ? "text-tone" : "text-ink-3"}>
              {runs ? "runs" : "is skipped"}
            </span>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

function Ended({ ending }: { readonly ending: Ending }) {
  const { icon: Icon, tone } = ENDINGS[ending];
  return (
    <span
      data-tone={tone}
      className="grid size-4 place-items-center rounded-[4px] bg-tone/15 text-tone"
    >
      <Icon aria-hidden className="size-3" strokeWidth={2.5} />
    </span>
  );
}
