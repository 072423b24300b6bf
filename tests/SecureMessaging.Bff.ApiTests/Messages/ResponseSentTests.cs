using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Bff.Messages.Submissions;

namespace SecureMessaging.Bff.ApiTests.Messages;

/// <summary>An outcome counts as delivered when its response reached a caller who was still there.</summary>
public sealed class ResponseSentTests
{
    public static TheoryData<string> Ehrs => SendScenario.BothEhrs;

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Answer_ToACallerWhoHungUpBeforeIt_ReachedNobody(string ehr)
    {
        var line = new Line();
        await using var world = new SendScenario();
        world.App.With(services => services.AddSingleton<IStartupFilter>(line));
        using var client = await world.SignInAsync();
        var team = await SendScenario.TeamAsync(client, ehr);

        line.IsCut = true;
        await Assert.ThrowsAnyAsync<Exception>(() => SendScenario.SendAsync(client, team, "Tunnel"));
        line.IsCut = false;
        await SendScenario.SettledAsync(client);
        world.App.Clock.MoveTo(world.App.Clock.GetUtcNow().AddMinutes(2));
        var again = await SendScenario.SendAsync(client, team, "Tunnel");

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Single(await world.HeldAsync(ehr, "Tunnel"));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Answer_ToACallerWhoGotIt_WasCompleteAndTheSameWordsLaterAreNew(string ehr)
    {
        await using var world = new SendScenario();
        using var client = await world.SignInAsync();
        var team = await SendScenario.TeamAsync(client, ehr);

        await SendScenario.SendAsync(client, team, "Every week");
        await UntilNotedAsync(world, client);
        world.App.Clock.MoveTo(world.App.Clock.GetUtcNow().AddMinutes(2));
        await SendScenario.SendAsync(client, team, "Every week");

        Assert.Equal(2, (await world.HeldAsync(ehr, "Every week")).Length);
    }

    /// <summary>It is noted after the answer has left, so a moment after the caller has it.</summary>
    private static async Task UntilNotedAsync(SendScenario world, HttpClient client)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        var sent = (string)Assert.Single(await SendScenario.SettledAsync(client))["submission_id"]!;
        Assert.True(SubmissionId.TryParse(sent, out var id));
        while ((await world.App.Services.GetRequiredService<SubmissionStore>().FindAsync(id, limit.Token))!.ResponseSentAt is null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
        }
    }

    /// <summary>The caller's connection, which breaks in the moment the answer is about to leave.</summary>
    private sealed class Line : IStartupFilter
    {
        public bool IsCut { get; set; }

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                if (IsCut)
                {
                    context.Response.OnStarting(() =>
                    {
                        context.Abort();
                        return Task.CompletedTask;
                    });
                }

                return rest(context);
            });
            next(app);
        };
    }
}
