/** Next.js calls it once, before the server answers anybody. */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { noteCallers } = await import("./security/note-callers.ts");
  noteCallers();
}
