import { readablePath, type FieldProblem } from "./schema-problems.ts";

/** What is wrong with a value, each with its place. Nothing where nothing is. */
export function ProblemList({ problems }: { readonly problems: readonly FieldProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <div role="alert">
      <ul className="flex flex-col gap-1 text-xs text-danger">
        {problems.map((problem) => (
          <li key={`${problem.path} ${problem.message}`}>
            {problem.path === "" ? null : (
              <span className="font-mono">{readablePath(problem.path)}: </span>
            )}
            {problem.message}
          </li>
        ))}
      </ul>
    </div>
  );
}
