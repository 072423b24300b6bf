using SecureMessaging.Bff.JsonApi.Bodies;

namespace SecureMessaging.Bff.Legacy.UserProfile;

/// <summary>Reads a body up to a limit, so that none can fill the memory: not by its length, and not by what is packed in it.</summary>
internal static class ProfileBody
{
    /// <summary>Twenty times the largest that was seen.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>All of it, or its first part where it is larger than the limit.</summary>
    public static async Task<(byte[] Bytes, bool IsWhole)> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var read = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while (read.Length <= MaxBytes && (count = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            read.Write(buffer, 0, count);
        }

        return (read.ToArray(), read.Length <= MaxBytes);
    }

    /// <summary>Null where nobody here can unpack it, where it is broken, and where it is too large once it is unpacked.</summary>
    public static async Task<byte[]?> UnpackAsync(byte[] packed, ICollection<string> encodings, CancellationToken cancellationToken)
    {
        if (encodings.Count == 0)
        {
            return packed;
        }

        try
        {
            await using var stream = Unpacking.Open(packed, encodings);
            return stream is null
                ? null
                : (await BoundedBody.ReadAsync<byte[]>(
                    stream, length: null, MaxBytes, static bytes => bytes.ToArray(), cancellationToken)).TryGet(out var plain, out _)
                    ? plain
                    : null;
        }
        catch (Exception broken) when (broken is InvalidDataException or InvalidOperationException)
        {
            return null;
        }
    }
}
