// Loaded into the programs we start (node --import): when their starter is killed the channel to it
// closes, and they end as if asked to, instead of holding their ports for ever. The programs that
// they start in turn load this too, as Node passes its flags on; those answer to their own parent.
if (process.env["WAYMARK_STARTED_BY"] === String(process.ppid)) {
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel?.unref();
}
