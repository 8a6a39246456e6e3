using TazaKoom.OpenData.Cli;

// One thread for each processor is .NET's default. Import computes on all of them while it reads files and sends rows, and the answers
// of the database then waited for a thread: on two processors it took a tenth longer.
ThreadPool.GetMinThreads(out var workers, out var completions);
ThreadPool.SetMinThreads(Math.Max(workers, 8), completions);

return await TazaCommand.RunAsync(args);
