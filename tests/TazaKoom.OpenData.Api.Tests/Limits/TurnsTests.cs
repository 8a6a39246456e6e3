using Microsoft.AspNetCore.Http;
using TazaKoom.OpenData.Api.Limits;

namespace TazaKoom.OpenData.Api.Tests.Limits;

public sealed class TurnsTests
{
    [Fact]
    public async Task A_request_waits_until_the_one_before_is_answered()
    {
        using var turns = new Turns(1);
        var answered = new TaskCompletionSource();
        var order = new List<string>();
        var first = turns.InvokeAsync(new DefaultHttpContext(), async _ => { await answered.Task; order.Add("first"); });
        var second = turns.InvokeAsync(new DefaultHttpContext(), _ => { order.Add("second"); return Task.CompletedTask; });
        Assert.False(second.IsCompleted);
        answered.SetResult();
        await Task.WhenAll(first, second);
        Assert.Equal(["first", "second"], order);
    }

    [Fact]
    public async Task Behind_a_costly_question_a_request_goes_ahead_without_its_turn()
    {
        using var turns = new Turns(1);
        var never = new TaskCompletionSource();
        var costly = turns.InvokeAsync(new DefaultHttpContext(), _ => never.Task);
        await turns.InvokeAsync(new DefaultHttpContext(), _ => Task.CompletedTask);
        Assert.False(costly.IsCompleted);
        never.SetResult();
        await costly;
        // What went ahead had no turn to give back: there is still only one.
        var held = new TaskCompletionSource();
        var next = turns.InvokeAsync(new DefaultHttpContext(), _ => held.Task);
        var behind = turns.InvokeAsync(new DefaultHttpContext(), _ => Task.CompletedTask);
        Assert.False(behind.IsCompleted);
        held.SetResult();
        await Task.WhenAll(next, behind);
    }

    [Fact]
    public async Task A_request_that_fails_gives_its_turn_back()
    {
        using var turns = new Turns(1);
        await Assert.ThrowsAsync<InvalidOperationException>(() => turns.InvokeAsync(new DefaultHttpContext(), _ => throw new InvalidOperationException()));
        var next = turns.InvokeAsync(new DefaultHttpContext(), _ => Task.CompletedTask);
        Assert.True(next.IsCompletedSuccessfully);
    }
}
