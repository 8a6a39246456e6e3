namespace TazaKoom.OpenData.RedFlags.Running;

/// <summary>How the connections of a run are set.</summary>
static class Session
{
    /// <summary>
    /// Facts in common table expressions have no statistics: a nested loop over a guess of one row is the one mistake that turns
    /// seconds into hours. Where a loop is the only way (a lookup for what is raised), it is still taken.
    /// </summary>
    public const string Quiet =
        "set local enable_nestloop to off; set local timezone to 'UTC'; set local work_mem to '64MB'; set local jit to off; set local default_statistics_target to 10; set local client_min_messages to warning";

    /// <summary>For a connection that evaluates rules: the workers are the parallelism, and the copies of the facts are found first.</summary>
    public const string Judging = Quiet + "; set local max_parallel_workers_per_gather to 0; set local search_path to flagging, open";
}
