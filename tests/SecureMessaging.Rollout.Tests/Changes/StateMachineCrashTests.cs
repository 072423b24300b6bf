using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Tests.Changes;

/// <summary>
/// Random commands through the store, by processes of which some are killed between their commit and the notice of it. Each
/// time the others evaluate 1,000 people as the model says, and so does a process that starts afterwards.
/// </summary>
public sealed class StateMachineCrashTests : IDisposable
{
    /// <summary>The way forward more often than the ways back, or nothing would ever be exposed.</summary>
    internal static readonly string[] Verbs =
    [
        "start", "advance", "advance", "advance", "advance", "pause", "resume", "resume", "kill", "unkill", "unkill", "unkill",
        "rollback", "reset", "reset", "complete",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("rollout-model-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RandomCommands_SomeProcessesKilledAfterTheirCommit_AllOthersEvaluateWhatWasCommitted(int seed)
    {
        var token = TestContext.Current.CancellationToken;
        using var writer = new RolloutInstance(_folder);
        using var reader = new RolloutInstance(_folder);
        using var dying = new RolloutInstance(_folder, hearsNothing: true);
        await writer.CreateFlagAsync(token);
        var (random, model, rollbacks, exposed) = (new Random(seed), new FlagModel(FlagState.Draft, false, -1), 0, 0);

        for (var step = 0; step < 60; step++)
        {
            var name = Verbs[random.Next(Verbs.Length)];
            var change = StateMachineModelTests.Commands[name];
            var before = model;
            model = model.After(name);
            var killedAfterwards = random.Next(2) == 0;
            await (killedAfterwards ? dying : writer).ChangeAsync(change, token);
            await reader.PollAsync(token);
            await writer.PollAsync(token);

            var expected = model.Killed ? [] : RolloutInstance.PeopleBelow(model.Percent);
            Assert.True(
                expected.SequenceEqual(reader.PeopleOn()) && expected.SequenceEqual(writer.PeopleOn()),
                $"step {step}, {name} after {before}, killed: {killedAfterwards}; {model} expects {expected.Length}, "
                    + $"found {reader.PeopleOn().Length}");
            exposed += expected.Length > 0 ? 1 : 0;
            rollbacks += name == "rollback" && before != model ? 1 : 0;
            if (step % 10 == 9)
            {
                using var late = new RolloutInstance(_folder);
                await late.PollAsync(token);
                Assert.Equal(expected, late.PeopleOn());
            }
        }

        Assert.InRange(rollbacks, 1, 60);
        Assert.InRange(exposed, 10, 60);
    }
}
