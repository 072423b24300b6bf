using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Npgsql;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Encryption;

namespace SecureMessaging.Bff.Benchmarks.Chaos;

/// <summary>Compares what people were told, and what every submission says, with what the EHRs really hold.</summary>
internal sealed class ChaosJudge(ChaosSettings settings, ChaosWorld world)
{
    public async Task<IReadOnlyDictionary<ChaosIntent, ChaosVerdict>> JudgeAsync(IReadOnlyList<ChaosIntent> intents)
    {
        var held = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var record in (string[])["vista", "oracle-health"])
        {
            foreach (var message in (await world.ReadAsync($"{world.SandboxAddress}/control/truth/{record}/messages")).EnumerateArray())
            {
                var body = message.GetProperty("body").GetString() ?? "";
                held[body] = held.GetValueOrDefault(body) + 1;
            }
        }

        var submissions = settings.Peer ? [] : await ReadSubmissionsAsync();
        return intents.ToDictionary(
            intent => intent, intent => Judge(intent, Copies(held, intent.Body), submissions.GetValueOrDefault(intent.Body) ?? []));
    }

    private static ChaosVerdict Judge(ChaosIntent intent, int copies, List<Submission> submissions)
    {
        var sent = submissions.Any(row => row.State == SubmissionState.Sent) || (submissions.Count == 0 && intent.ShownSent);
        return copies switch
        {
            > 1 => ChaosVerdict.Doubled,
            _ when submissions.Any(row => row.State.IsUnderWay() || row.NextCheckAt is not null) => ChaosVerdict.StillUnconfirmed,
            1 => sent ? ChaosVerdict.SentOnce : ChaosVerdict.WronglyFailed,
            _ when sent => ChaosVerdict.Lost,
            _ when submissions.Any(row => row is { State: SubmissionState.Failed, Acknowledged: true }) => ChaosVerdict.TakenBack,
            _ => intent.ShownSent ? ChaosVerdict.Lost : ChaosVerdict.FailedAndTold,
        };
    }

    /// <summary>An EHR may wrap a text in its own form; the words are what counts.</summary>
    private static int Copies(Dictionary<string, int> held, string body) =>
        held.TryGetValue(body, out var exact)
            ? exact
            : held.Where(pair => pair.Key.Contains($"{body}<", StringComparison.Ordinal) || pair.Key.Trim() == body).Sum(pair => pair.Value);

    private async Task<Dictionary<string, List<Submission>>> ReadSubmissionsAsync()
    {
        await using System.Data.Common.DbConnection connection = settings.Postgres
            ? new NpgsqlConnection(world.ConnectionString)
            : new SqliteConnection(world.ConnectionString);
        await connection.OpenAsync();
        var keys = DataProtectionProvider.Create(
            new DirectoryInfo(world.KeyRing), builder => builder.SetApplicationName("secure-messaging-bff"));
        var wrapping = new DataKeyWrapping(keys);
        var rows = await connection.QueryAsync<Submission>($"SELECT {SubmissionColumns.Select} FROM submission");
        return rows.GroupBy(row => DecryptedSubmission.Open(row, wrapping).Payload?.Body ?? "", StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
    }
}
