using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Propagation;

/// <summary>
/// A copy of the flags on this host for a start without the database. Written beside itself, flushed and renamed, so that
/// it is whole or not there; its first line is the hash of the rest. Its time of change says when it was last confirmed.
/// </summary>
internal sealed partial class LastKnownGood(IOptions<RolloutOptions> options, TimeProvider time, ILogger<LastKnownGood> logger)
{
    private const int Format = 1;

    private readonly string _path = Path.GetFullPath(options.Value.LastKnownGoodPath);

    /// <returns>False where the file does not hold it.</returns>
    public bool Keep(KnownItems known, bool changed)
    {
        try
        {
            if (changed || !File.Exists(_path))
            {
                Write(new LastKnownGoodFile(Format, known.Revision, known.Rows));
            }

            File.SetLastWriteTimeUtc(_path, time.GetUtcNow().UtcDateTime);
            return true;
        }
        catch (Exception unwritten) when (unwritten is IOException or UnauthorizedAccessException)
        {
            // The store has what matters; only a start without it would miss the file.
            NotKept(logger, unwritten.GetType().Name);
            return false;
        }
    }

    /// <returns>What was kept and how long ago it was confirmed; null where there is nothing that can be trusted.</returns>
    public (LastKnownGoodFile File, TimeSpan Age)? Read()
    {
        try
        {
            var text = File.ReadAllText(_path);
            var end = text.IndexOf('\n', StringComparison.Ordinal);
            if (end < 0 || text[..end] != HashOf(text[(end + 1)..]))
            {
                NotRead(logger, "damaged");
                return null;
            }

            var file = FlagJson.Read<LastKnownGoodFile>(text[(end + 1)..]);
            var age = time.GetUtcNow() - File.GetLastWriteTimeUtc(_path);
            if (file.Format != Format)
            {
                NotRead(logger, "of another version of this service");
                return null;
            }

            return (file, age < TimeSpan.Zero ? TimeSpan.Zero : age);
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException or JsonException)
        {
            NotRead(logger, unread.GetType().Name);
            return null;
        }
    }

    private void Write(LastKnownGoodFile file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        var temporary = $"{_path}.{Guid.NewGuid():N}.tmp";
        try
        {
            WriteTo(temporary, file);
            File.Move(temporary, _path, overwrite: true);
        }
        finally
        {
            // Gone where it was renamed. Where it was not, as on a full disk, each try would leave another.
            File.Delete(temporary);
        }
    }

    private static void WriteTo(string path, LastKnownGoodFile file)
    {
        using (var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
        {
            // Thousands of flags are many megabytes: they go to the file as they are written, and their hash before them afterwards.
            stream.Position = SHA256.HashSizeInBytes * 2 + 1;
            using var hash = SHA256.Create();
            using (var hashed = new CryptoStream(stream, hash, CryptoStreamMode.Write, leaveOpen: true))
            {
                JsonSerializer.Serialize(hashed, file, FlagJson.Options);
            }

            stream.Position = 0;
            stream.Write(Encoding.ASCII.GetBytes($"{Convert.ToHexStringLower(hash.Hash!)}\n"));
            stream.Flush(flushToDisk: true);
        }
    }

    private static string HashOf(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));

    [LoggerMessage(EventId = 6023, Level = LogLevel.Warning, Message = "The last-known-good file is not written: {Error}")]
    private static partial void NotKept(ILogger logger, string error);

    [LoggerMessage(EventId = 6024, Level = LogLevel.Warning, Message = "No last-known-good file is used: {Reason}")]
    private static partial void NotRead(ILogger logger, string reason);
}
