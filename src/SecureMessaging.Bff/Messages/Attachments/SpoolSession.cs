using System.Buffers;
using System.Security.Cryptography;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Messages.Attachments;

/// <summary>The uploads of one submission. Disposing it deletes them.</summary>
internal sealed class SpoolSession(AttachmentSpool spool, SubmissionIdentity identity, UserId owner) : IDisposable
{
    private const int BufferLength = 32 * 1024;

    private readonly List<SpooledFile> _files = [];
    private long _reserved;
    private int _started;

    public IReadOnlyList<SpooledFile> Files => _files;

    /// <summary>Streams one upload to disk. What is longer than any limit is read to its end, counted and not kept; one upload
    /// more than any message may have is refused before it is read.</summary>
    public async Task<Result<SpooledFile>> AddAsync(
        string? fileName, string contentType, Stream content, CancellationToken cancellationToken)
    {
        if (_started == AttachmentLimits.Large.Files)
        {
            // No message may have this many: neither a file nor the work for one.
            return AttachmentRules.TooManyFiles(AttachmentLimits.Large);
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var index = _started++;
        var head = new byte[FileSignatures.HeadLength];
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        long length = 0;
        var atDisk = true;
        try
        {
            await using var target = new EncryptingStream(spool.Create(identity.Id, index), identity.Key.ForFile(index));
            while (true)
            {
                atDisk = false;
                var read = await content.ReadAsync(buffer.AsMemory(0, BufferLength), cancellationToken);
                atDisk = true;
                if (read == 0)
                {
                    break;
                }

                if (length < head.Length)
                {
                    buffer.AsSpan(0, (int)Math.Min(read, head.Length - length)).CopyTo(head.AsSpan((int)length));
                }

                length += read;
                if (length > AttachmentLimits.Large.MaxFileBytes)
                {
                    continue;
                }

                if (spool.Reserve(owner, read) is { } full)
                {
                    return full;
                }

                _reserved += read;
                hash.AppendData(buffer, 0, read);
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            await target.FinishAsync(cancellationToken);
        }
        catch (Exception disk) when (atDisk && disk is IOException or UnauthorizedAccessException)
        {
            return spool.Unwritable(disk);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }

        var file = new SpooledFile
        {
            FileName = fileName,
            ContentType = contentType,
            Length = length,
            Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset()),
            MatchesItsName = fileName is not null && FileSignatures.Matches(fileName, head.AsSpan(0, (int)Math.Min(length, head.Length))),
            Oversized = length > AttachmentLimits.Large.MaxFileBytes,
            Index = index,
        };
        _files.Add(file);
        return file;
    }

    public MessageAttachment ToAttachment(SpooledFile file) => new()
    {
        FileName = file.FileName ?? "",
        ContentType = file.ContentType,
        Length = file.Length,
        Sha256 = file.Sha256,
        OpenAsync = _ => ValueTask.FromResult<Stream>(new DecryptingStream(
            spool.Read(identity.Id, file.Index), identity.Key.ForFile(file.Index), file.Length)),
    };

    public void Dispose()
    {
        for (var index = 0; index < _started; index++)
        {
            spool.Delete(identity.Id, index);
        }

        if (_reserved > 0)
        {
            spool.Release(owner, _reserved);
            _reserved = 0;
        }
    }
}
