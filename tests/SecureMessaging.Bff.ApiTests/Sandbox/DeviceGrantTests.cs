using SecureMessaging.Sandbox;
using SecureMessaging.Sandbox.IdentityProvider;
using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Bff.ApiTests.Sandbox;

/// <summary>Codes of devices, asked for and given away by many at once.</summary>
public sealed class DeviceGrantTests
{
    private static readonly Persona Viewer = new PersonaCatalog().Find("ops-viewer")!;

    private readonly SandboxClock _clock = new();

    [Fact]
    public void Code_RedeemedByManyAtOnce_IsGoodForOneToken()
    {
        const int Rounds = 500;
        const int Devices = 4;
        var grants = new DeviceGrants(_clock);

        for (var round = 0; round < Rounds; round++)
        {
            var grant = grants.Begin("cli")!;
            Assert.True(grants.Decide(grant.UserCode, Viewer));
            using var together = new Barrier(Devices);
            var answers = new (Persona? Persona, string? Error)[Devices];
            Run(Devices, device =>
            {
                together.SignalAndWait();
                answers[device] = grants.Redeem(grant.DeviceCode, "cli");
            });

            Assert.Single(answers, answer => answer.Persona is not null);
            Assert.Equal(Devices - 1, answers.Count(answer => answer.Error == "invalid_grant"));
        }
    }

    [Fact]
    public void Code_DecidedByManyAtOnce_IsDecidedByOne()
    {
        const int Rounds = 500;
        const int People = 4;
        var grants = new DeviceGrants(_clock);

        for (var round = 0; round < Rounds; round++)
        {
            var grant = grants.Begin("cli")!;
            using var together = new Barrier(People);
            var decided = new bool[People];
            Run(People, person =>
            {
                together.SignalAndWait();
                decided[person] = grants.Decide(grant.UserCode, person % 2 == 0 ? Viewer : null);
            });

            Assert.Single(decided, one => one);
            grants.Redeem(grant.DeviceCode, "cli");
        }
    }

    [Fact]
    public void Codes_ThatNobodyRedeems_AreLimitedAndGiveTheirPlaceBackAtTheirEnd()
    {
        var grants = new DeviceGrants(_clock);
        for (var i = 0; i < DeviceGrants.MaxGrants; i++)
        {
            Assert.NotNull(grants.Begin("cli"));
        }

        var oneMore = grants.Begin("cli");
        _clock.MoveTo(_clock.GetUtcNow() + DeviceGrants.Lifetime);
        var afterwards = grants.Begin("cli");

        Assert.Null(oneMore);
        Assert.NotNull(afterwards);
    }

    private static void Run(int count, Action<int> act)
    {
        Thread[] threads = [.. Enumerable.Range(0, count).Select(i => new Thread(() => act(i)))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
    }
}
