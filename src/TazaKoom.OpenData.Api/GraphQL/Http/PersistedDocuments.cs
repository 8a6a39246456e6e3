using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.GraphQL.Execution;

namespace TazaKoom.OpenData.Api.GraphQL.Http;

/// <summary>
/// Documents that are known by the SHA-256 of their text. Those of a folder are checked when the web starts and kept as long as it runs;
/// beside them, whatever was asked lately is known too, until newer documents push it out.
/// </summary>
internal sealed class PersistedDocuments
{
    readonly Dictionary<string, PreparedDocument> _kept = new(StringComparer.OrdinalIgnoreCase);
    readonly Engine _engine;

    /// <param name="folder">Holds *.graphql and *.gql; null for none.</param>
    /// <exception cref="TazaException">The folder is missing, or a document in it does not fit the schema.</exception>
    public PersistedDocuments(Engine engine, string? folder)
    {
        _engine = engine;
        if (folder is null) return;
        if (!Directory.Exists(folder)) throw new TazaException($"There is no folder {folder} with GraphQL documents.");
        foreach (var file in SavedQueries.In(folder))
        {
            var text = File.ReadAllText(file);
            var prepared = engine.Prepare(text);
            if (prepared.Errors.Count > 0)
            {
                var first = prepared.Errors[0];
                var place = first.Locations.Count > 0 ? $":{first.Locations[0].Line}:{first.Locations[0].Column}" : "";
                throw new TazaException($"{file}{place}: {first.Message} Correct it, or leave it out; `taza graphql check {folder}` shows everything that is wrong.");
            }
            _kept[Engine.Hash(text)] = prepared;
        }
    }

    /// <returns>Null where the document is not known.</returns>
    public PreparedDocument? Find(string hash) => _kept.GetValueOrDefault(hash) ?? _engine.Known(hash.ToLowerInvariant());
}
