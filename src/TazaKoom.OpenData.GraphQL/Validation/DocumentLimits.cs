namespace TazaKoom.OpenData.GraphQL.Validation;

/// <summary>What a document may ask for, counted after its fragments are expanded: ten lines of fragments can mean a billion fields.</summary>
/// <param name="Fields">Fields, every spread counted again.</param>
/// <param name="Depth">Levels of selection sets, through fragments.</param>
/// <param name="Aliases">Fields with an alias, every spread counted again: the usual way to ask one expensive thing a thousand times.</param>
/// <param name="Directives">Directives, as written.</param>
/// <param name="Fragments">Fragment definitions, as written.</param>
public sealed record DocumentLimits(int Fields = 4000, int Depth = 30, int Aliases = 500, int Directives = 500, int Fragments = 200)
{
    public static DocumentLimits Default { get; } = new();
}
