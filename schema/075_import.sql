-- What can be known of imports without what came (nor the command, which may name folders of the machine): the views read the archive as its owner, so that the web need not.

create view open.import as
select run_id::text as import_id, started_at, finished_at, files, bytes, releases, new, unchanged, problems
from archive.import_run;

create view open.import_file as
select
  file_id::text as file_id, run_id::text as import_id, name, encode(sha256, 'hex') as sha256, bytes, license, source_url, fetched_at,
  outcome, reason
from archive.file;

-- Without the raw text: what could not be read was not masked.
create view open.import_problem as
select
  problem_id::text as problem_id, run_id::text as import_id, file_id::text as file_id, ocid, byte_offset, line, path, code, message, solved_at
from archive.problem;
