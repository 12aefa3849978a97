-- The runs that go on from a run.
CREATE INDEX "run_forks_idx" ON "run"("forked_from_run_id", "started_at", "id") WHERE (forked_from_run_id IS NOT NULL);
