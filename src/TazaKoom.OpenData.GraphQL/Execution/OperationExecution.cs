using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Execution;

/// <summary>Executes one operation: resolves root fields, all at once, then completes their values to their types, in order.</summary>
sealed class OperationExecution(Schema schema, Action<Exception>? unexpected)
{
    readonly ValueCompletion _completion = new(schema, unexpected);

    public async Task<GraphQLResponse> RunAsync(IReadOnlyList<SelectedField> fields, object? context, Action? allAsked, CancellationToken cancellation)
    {
        var answers = new Task<object?>[fields.Count];
        for (var i = 0; i < answers.Length; i++)
            answers[i] = AnswerAsync(fields[i], context, cancellation);
        allAsked?.Invoke();
        var values = new object?[fields.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var value = await answers[i];
            values[i] = _completion.Root(fields[i], value);
            if (values[i] != ValueCompletion.Nulled)
                continue;
            // A root field that may not be null is: the whole answer is. The other questions are waited for, not left running.
            await Task.WhenAll(answers);
            return new(_completion.Errors, data: null, hasData: true);
        }
        return new(_completion.Errors, new ResponseObject(fields, values), hasData: true);
    }

    /// <summary>The value, or the exception as a value: each field fails alone.</summary>
    async Task<object?> AnswerAsync(SelectedField field, object? context, CancellationToken cancellation)
    {
        if (field.Definition.ResolveRoot is not { } resolver)
            return null;
        try
        {
            _ = field.Arguments;
            return await resolver(field, context, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }
}
