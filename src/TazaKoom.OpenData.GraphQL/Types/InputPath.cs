namespace TazaKoom.OpenData.GraphQL.Types;

/// <summary>The way from a value down to a part of it: field names and list indices. Built only as far as it is walked.</summary>
sealed record InputPath(InputPath? Parent, object Step)
{
    public static string Text(InputPath? path)
    {
        var steps = new List<object>();
        for (; path is not null; path = path.Parent)
            steps.Add(path.Step);
        steps.Reverse();
        return Inspect.Path(steps);
    }
}

/// <summary>Something wrong in a value. <paramref name="node"/> is the literal it is in; null for values of variables.</summary>
delegate void ReportValue(string message, Language.Ast.Node? node, InputPath? path);
