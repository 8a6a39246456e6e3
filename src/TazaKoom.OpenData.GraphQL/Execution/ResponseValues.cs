namespace TazaKoom.OpenData.GraphQL.Execution;

/// <summary>A completed object: one value per selected field, in that order.</summary>
sealed record ResponseObject(IReadOnlyList<SelectedField> Fields, object?[] Values);

/// <summary>A completed list.</summary>
sealed record ResponseList(List<object?> Items);
