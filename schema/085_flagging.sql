-- What `taza flag` keeps for itself between two runs, so that after an import only what changed is read and judged again:
-- copies of the facts, and what each rule last said. The web never reads it, and all of it can be computed again: the tables
-- are made by the runner, unlogged, because their columns are those of the fact views and a crash may empty them.
create schema flagging;
