namespace TazaKoom.OpenData.Database.Cluster;

/// <summary>postgresql.conf of a private cluster, written at every start, so that it fits the machine it is on now.</summary>
internal static class ClusterConfiguration
{
    const long Mega = 1 << 20;

    public static string Text(string sockets, bool tcp, bool durable, int port, bool lz4)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Mega; // the container's, where there is one
        var shared = durable ? Math.Clamp(memory / 6, 64, 1024) : 64;
        var workers = Math.Max(1, Environment.ProcessorCount - 1);
        return $"""
            # Written by taza at every start; what you want otherwise goes into taza.local.conf beside it.
            listen_addresses = '{(tcp ? "127.0.0.1" : "")}'
            port = {port}
            unix_socket_directories = '{(tcp ? "" : sockets)}'
            max_connections = 100

            # Durable: a killed machine loses nothing that was committed. Off only for throwaway clusters.
            fsync = {(durable ? "on" : "off")}
            synchronous_commit = {(durable ? "on" : "off")}
            full_page_writes = {(durable ? "on" : "off")}

            # A machine is not the database's alone: a sixth of it, at most 1 GB, the rest serves as the system's file cache.
            shared_buffers = {shared}MB
            effective_cache_size = {Math.Max(128, memory / 2)}MB
            # The rules sort and hash whole tables; one statement uses a few of these, and few statements run at once.
            work_mem = {Math.Clamp(memory / 128, 16, 128)}MB
            maintenance_work_mem = {Math.Clamp(memory / 32, 64, 512)}MB

            # An import writes gigabytes in one go: few checkpoints, each spread out, and small full-page images. A day's tenders touch
            # pages all over the database, of which pglz would take longer to compress one than all else that is done on it.
            max_wal_size = {(durable ? "4GB" : "1GB")}
            checkpoint_timeout = 15min
            wal_compression = {(lz4 ? "lz4" : "on")}
            # Its own replicas a private cluster has none of: less is written to the log.
            wal_level = minimal
            max_wal_senders = 0

            # Solid-state disks: a random page costs about what the next one does.
            random_page_cost = 1.1
            # Compiling a plan costs more than most of our queries take.
            jit = off
            max_parallel_workers = {workers}
            max_parallel_workers_per_gather = {workers}
            # Parallel plans share memory through /dev/shm, which containers often limit to 64 MB.
            dynamic_shared_memory_type = {SharedMemory()}

            # The log names errors, not the statements and values that caused them: these hold people's data.
            log_min_error_statement = panic
            log_error_verbosity = terse
            log_checkpoints = off
            log_timezone = 'UTC'
            timezone = 'UTC'
            lc_messages = 'C'
            include_if_exists = 'taza.local.conf'

            """;
    }

    static string SharedMemory()
    {
        if (OperatingSystem.IsWindows()) return "windows";
        if (!OperatingSystem.IsLinux()) return "posix";
        try { return new DriveInfo("/dev/shm") is { IsReady: true, TotalSize: >= 512 * Mega } ? "posix" : "mmap"; }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException) { return "mmap"; }
    }

    /// <summary>pg_hba.conf. Over the socket everybody who may enter its folder (mode 0700) is trusted; over TCP the password counts.</summary>
    public static string Access(bool tcp) => tcp
        ? "host all all 127.0.0.1/32 scram-sha-256\n"
        : "local all all trust\n";
}
