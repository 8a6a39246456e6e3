using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Execution;

/// <summary>Finds the value of a field in an object in memory. The result is completed to the field's type:
/// objects are dictionaries (with <c>__typename</c> where the type is abstract) or whatever their own resolvers understand.</summary>
/// <exception cref="GraphQLException">What went wrong, in words for the client.</exception>
public delegate object? Resolver(ResolveContext context);

/// <param name="Source">The object the field belongs to.</param>
public readonly record struct ResolveContext(object? Source, SelectedField Field, Schema Schema);

/// <summary>
/// Answers a field of the query type together with everything selected below it: the tree says all there is to know.
/// The result is a value to complete, like a <see cref="Resolver"/>'s, or <see cref="RawJson"/>, which goes into the response as it is.
/// </summary>
/// <param name="context">What the caller of the engine passed for this request.</param>
public delegate ValueTask<object?> RootResolver(SelectedField field, object? context, CancellationToken cancellation);
