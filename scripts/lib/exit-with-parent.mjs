// Loaded into the programs we start (node --import): when their starter is killed the channel to it
// closes, and they end as if asked to, instead of holding their ports for ever.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
