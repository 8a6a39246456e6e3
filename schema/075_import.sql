-- What can be known of imports without what came (nor the command, which may name folders of the machine): the views read the archive as its owner, so that the web need not.

-- Messages quote cells and names of files, which nothing has masked: a person's tax number (also as a spreadsheet writes it, 2.17051990123E+13),
-- e-mail addresses and Kyrgyz phone numbers, with +996 or as they are dialled inside the country, do not leave the archive.
create function open.masked(said text) returns text
language sql immutable parallel safe as $$
  select regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(said,
    '(^|\D)[12]\d{13}(?!\d)', '\1[…]', 'g'),
    '\m[12][.,]\d{1,13}[eE]\+?13\M', '[…]', 'g'),
    '[[:alnum:]._%+-]+@[[:alnum:]-]+(\.[[:alnum:]-]+)+', '[…]', 'g'),
    '\+?\m996[ ()-]*\d{3}[ ()-]*\d{2,3}[ -]*\d{2,3}([ -]*\d{2})?\M', '[…]', 'g'),
    '\m0[2-9]\d{2}([ ()-]*\d){6}\M', '[…]', 'g')
$$;

create view open.import as
select run_id::text as import_id, started_at, finished_at, outcome, files, bytes, releases, new, unchanged, problems
from archive.import_run;

create view open.import_file as
select
  file_id::text as file_id, run_id::text as import_id, open.masked(name) as name, encode(sha256, 'hex') as sha256, bytes, license, open.masked(source_url) as source_url, fetched_at,
  outcome, open.masked(reason) as reason
from archive.file;

-- Without the raw text: what could not be read was not masked.
create view open.import_problem as
select
  problem_id::text as problem_id, run_id::text as import_id, file_id::text as file_id, ocid, byte_offset, line, path, code, open.masked(message) as message, solved_at
from archive.problem;
