using Dapper;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Measurement;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Reports.Launch;

/// <summary>How content people are. Throws <see cref="System.Data.Common.DbException"/> without a store.</summary>
internal sealed class LaunchRatings(IDatabase database, UserPseudonyms pseudonyms, IServiceFlags flags, StoreClock time)
{
    public async Task SaveAsync(UserId user, bool isNew, string stage, int rating, CancellationToken cancellationToken)
    {
        var person = (await pseudonyms.OfAsync(user, cancellationToken)).Value;
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO launch_rating (flag, day, arm, stage, person, rating) VALUES (@flag, @day, @arm, @stage, @person, @rating)
            ON CONFLICT (flag, day, arm, stage, person) DO UPDATE SET rating = excluded.rating
            """,
            new
            {
                flag = flags.Measured, day = time.GetUtcNow().ToUnixTimeSeconds() / 86_400, stage, person, rating = (long)rating,
                arm = (isNew ? Arm.New : Arm.Base).ToWireName(),
            },
            cancellationToken: cancellationToken));
    }
}
