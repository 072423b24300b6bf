using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.Events;

/// <summary>Streams that a person has open at all instances. The place of one that ended without a word is free after a while.</summary>
internal sealed class StreamPlaces(IDatabase database, IOptions<MessagesOptions> options, StoreClock time)
{
    /// <summary>Longer than a stream lasts.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(6);

    /// <summary>A place, to be given back; null where the person has none left. A store that is away refuses nobody.</summary>
    public async Task<IAsyncDisposable?> TryEnterAsync(UserPseudonym owner, CancellationToken cancellationToken)
    {
        var place = new Place(this, Guid.CreateVersion7().ToString("N"));
        try
        {
            var now = time.GetUtcNow();
            await using var connection = await database.OpenAsync(cancellationToken);
            await connection.ExecuteAsync(new CommandDefinition(
                "DELETE FROM event_stream WHERE expires_at < @now", new { now = now.ToUnixTimeMilliseconds() },
                cancellationToken: cancellationToken));
            await connection.ExecuteAsync(new CommandDefinition(
                "INSERT INTO event_stream (id, user_key, expires_at) VALUES (@id, @owner, @until)",
                new { id = place.Id, owner, until = (now + Lifetime).ToUnixTimeMilliseconds() },
                cancellationToken: cancellationToken));
            var open = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
                "SELECT COUNT(*) FROM event_stream WHERE user_key = @owner", new { owner }, cancellationToken: cancellationToken));
            if (open <= options.Value.EventStreamsPerPerson)
            {
                return place;
            }
        }
        catch (DbException)
        {
            return place;
        }

        await place.DisposeAsync();
        return null;
    }

    private async Task LeaveAsync(string id)
    {
        try
        {
            await using var connection = await database.OpenAsync(CancellationToken.None);
            await connection.ExecuteAsync("DELETE FROM event_stream WHERE id = @id", new { id });
        }
        catch (DbException)
        {
            // It is free after its time.
        }
    }

    private sealed class Place(StreamPlaces places, string id) : IAsyncDisposable
    {
        public string Id => id;

        public async ValueTask DisposeAsync() => await places.LeaveAsync(id);
    }
}
