using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TazaKoom.OpenData.GraphQL.Tests.Reference;

/// <summary>
/// graphql-js, the reference implementation, in one Node process: a question per line, an answer per line.
/// Installed once into artifacts/graphql-reference, from the lock file beside the script. Without Node the tests are skipped; in CI they fail.
/// </summary>
public sealed class GraphQLJs : IDisposable
{
    static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    static readonly Lock s_installing = new();
    Process? _node;

    /// <summary>The answers, in the order of the questions.</summary>
    public async Task<List<JsonElement>> AskAsync(IReadOnlyList<object> questions)
    {
        _node ??= StartOrSkip();
        var asking = Task.Run(async () =>
        {
            foreach (var question in questions)
                await _node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(question, s_json));
            await _node.StandardInput.FlushAsync();
        });
        var answers = new List<JsonElement>(questions.Count);
        while (answers.Count < questions.Count)
        {
            var line = await _node.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.True(line is not null, "graphql-js stopped answering.");
            using var answer = JsonDocument.Parse(line, new() { MaxDepth = 1000 });
            answers.Add(answer.RootElement.Clone());
        }
        await asking;
        foreach (var (question, answer) in questions.Zip(answers))
            Assert.False(answer.TryGetProperty("crash", out var crash), $"{crash}\n{JsonSerializer.Serialize(question, s_json)}");
        return answers;
    }

    public async Task<JsonElement> AskAsync(object question) => (await AskAsync([question]))[0];

    static Process StartOrSkip()
    {
        lock (s_installing)
        {
            if (!Runs("node", "--version") || !Runs("npm", "--version"))
                MissingNode();
            return Start(Installed());
        }
    }

    static void MissingNode()
    {
        const string Message = "The comparison with graphql-js needs Node.js 20 or later and npm on PATH.";
        if (Environment.GetEnvironmentVariable("CI") is "true" or "1")
            Assert.Fail(Message);
        Assert.Skip(Message);
    }

    static string Installed()
    {
        var source = Path.Combine(Root(), "tests", "TazaKoom.OpenData.GraphQL.Tests", "reference");
        var target = Path.Combine(Root(), "artifacts", "graphql-reference");
        Directory.CreateDirectory(target);
        foreach (var file in Directory.GetFiles(source))
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)), overwrite: true);
        var wanted = JsonDocument.Parse(File.ReadAllText(Path.Combine(source, "package.json")))
            .RootElement.GetProperty("dependencies").GetProperty("graphql").GetString();
        var manifest = Path.Combine(target, "node_modules", "graphql", "package.json");
        if (!File.Exists(manifest) || JsonDocument.Parse(File.ReadAllText(manifest)).RootElement.GetProperty("version").GetString() != wanted)
            Assert.True(Runs("npm", "ci --ignore-scripts --no-audit --no-fund", target), "npm ci could not install graphql-js.");
        return target;
    }

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TazaKoom.OpenData.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }

    static bool Runs(string program, string arguments, string? folder = null)
    {
        // npm is a script on Windows, which only a shell starts.
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd", $"/c {program} {arguments}") : new(program, arguments);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.UseShellExecute = false;
        start.WorkingDirectory = folder ?? "";
        try
        {
            using var process = Process.Start(start)!;
            _ = process.StandardError.ReadToEndAsync();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    static Process Start(string folder) => Process.Start(new ProcessStartInfo("node", "reference.mjs")
    {
        WorkingDirectory = folder,
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        StandardInputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        StandardOutputEncoding = System.Text.Encoding.UTF8,
    })!;

    public void Dispose()
    {
        if (_node is null)
            return;
        _node.StandardInput.Close();
        if (!_node.WaitForExit(5000))
            _node.Kill();
        _node.Dispose();
    }
}
