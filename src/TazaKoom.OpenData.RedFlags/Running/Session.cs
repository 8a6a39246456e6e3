namespace TazaKoom.OpenData.RedFlags.Running;

/// <summary>How the connections of a run are set.</summary>
static class Session
{
    /// <summary>
    /// Facts in common table expressions have no statistics: a nested loop over a guess of one row is the one mistake that turns
    /// seconds into hours, and a merge join that takes some of the keys for all of them, because it guesses few rows, the other.
    /// Where a loop is the only way (a lookup for what is raised), it is still taken.
    /// </summary>
    public const string Quiet =
        "set local enable_nestloop to off; set local enable_mergejoin to off; set local timezone to 'UTC'; set local work_mem to '32MB'; set local jit to off; set local default_statistics_target to 10; set local client_min_messages to warning";

    /// <summary>For one of several connections: they are the parallelism.</summary>
    public const string Alone = Quiet + "; set local max_parallel_workers_per_gather to 0";

    /// <summary>For a connection that evaluates rules of a run: the copies of the facts are found first.</summary>
    public const string Judging = Alone + "; set local search_path to flagging, open";
}
