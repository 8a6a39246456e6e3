using Microsoft.AspNetCore.Builder;
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
    public async Task A_download_that_has_begun_holds_up_nobody()
    {
        using var turns = new Turns(1);
        var taken = new TaskCompletionSource();
        await using var app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Use(turns.InvokeAsync);
        app.Run(async http =>
        {
            await http.Response.WriteAsync("begun");
            await taken.Task;
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new(app.Urls.First()) };
        using var download = await client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var next = turns.InvokeAsync(new DefaultHttpContext(), _ => Task.CompletedTask);
        Assert.True(next.IsCompletedSuccessfully);
        taken.SetResult();
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
