using System.Globalization;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Model;

/// <summary>
/// Random people, folders, messages, answers, reads, moves and drafts against a simple model, in the three set-ups.
/// <c>MAILBOX_MODEL_STEPS</c> and <c>MAILBOX_MODEL_SEED</c> make a run longer, or the same again.
/// </summary>
public sealed class MailboxModelTests
{
    [Theory]
    [InlineData("legacy-knows-vista", 21, 20)]
    [InlineData("legacy-knows-vista", 22, 16)]
    [InlineData("legacy-bridges", 3, 12)]
    [InlineData("mhv-bridge", 4, 12)]
    public async Task Mailbox_AfterEveryStep_IsTheModels(string setUp, int seed, int steps)
    {
        seed = Number("MAILBOX_MODEL_SEED", seed);
        await using var run = new ModelRun(ModelSetUp.Of(setUp), seed);

        try
        {
            await run.RunAsync(Number("MAILBOX_MODEL_STEPS", steps));
        }
        catch (Exception failed)
        {
            throw new InvalidOperationException($"Set-up {setUp}, seed {seed}:\n{run.Steps}\n{failed.Message}", failed);
        }
    }

    private static int Number(string variable, int byDefault) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : byDefault;
}
