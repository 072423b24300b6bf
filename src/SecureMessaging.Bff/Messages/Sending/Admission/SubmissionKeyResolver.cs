using System.Globalization;
using SecureMessaging.Bff.Messages.Sending.Reading;
using SecureMessaging.Bff.Messages.Sending.Recipients;
using SecureMessaging.Bff.Messages.Submissions.Deduplication;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Sending.Admission;

/// <summary>Makes the key by which a message is recognised among others, before anything is known of its recipient.</summary>
internal sealed class SubmissionKeyResolver(
    UserPseudonyms pseudonyms, KeyedDigest digest, ReplyResolver replies, ReturnedRenewals renewals)
{
    /// <summary>A failure where it is not clear which message a reply answers: then nothing must be sent.</summary>
    public async Task<Result<KeyedCommand>> ResolveAsync(SendCommand asked, CancellationToken cancellationToken)
    {
        var userKey = await pseudonyms.OfAsync(asked.User.Id, cancellationToken);
        var command = await renewals.RestoreAsync(asked, userKey, cancellationToken);
        var text = await TextHashAsync(command, userKey, cancellationToken);
        var resolved = await replies.ResolveAsync(command, userKey, text, cancellationToken);
        return resolved.TryGet(out var reply, out var unclear)
            ? await WithKeyAsync(reply.Command, userKey, text, cancellationToken) with { Compared = reply.Compared }
            : unclear;
    }

    /// <summary>As above for a person of the base flow; null where nothing here resembles the message.</summary>
    public async Task<Result<KeyedCommand>?> ResolveKnownAsync(SendCommand asked, CancellationToken cancellationToken)
    {
        var userKey = await pseudonyms.OfAsync(asked.User.Id, cancellationToken);
        var command = await renewals.RestoreAsync(asked, userKey, cancellationToken);
        var text = await TextHashAsync(command, userKey, cancellationToken);
        return await replies.ResolveKnownAsync(command, userKey, text, cancellationToken) is not { } resolved ? null
            : resolved.TryGet(out var known, out var unclear) ? await WithKeyAsync(known.Command, userKey, text, cancellationToken)
            : unclear;
    }

    private async Task<KeyedCommand> WithKeyAsync(
        SendCommand command, UserPseudonym userKey, string text, CancellationToken cancellationToken)
    {
        var fields = command.Fields;

        // The EHR takes a reply's team, subject and category from its conversation, and the web client names them
        // differently with and without a draft: they do not make it another reply.
        var content = command.ReplyToId is { } answered
            ? await digest.OfAsync(["reply", userKey.Value, Text(answered), text], cancellationToken)
            : await digest.OfAsync(
                [
                    "content", userKey.Value, Text(fields.RecipientId), null, fields.Category ?? "",
                    MessageText.Decode(fields.Subject), MessageText.Decode(fields.Body), .. Renewal(command), .. Files(command),
                ],
                cancellationToken);
        if (command.IdempotencyKey is not { } header)
        {
            return new KeyedCommand(command, new SubmissionKey(userKey, content, content, text, Explicit: false));
        }

        var key = await digest.OfAsync(["header", userKey.Value, header], cancellationToken);
        return new KeyedCommand(command, new SubmissionKey(userKey, key, content, text, Explicit: true));
    }

    /// <summary>Recognises equal words and files, to whomever they go.</summary>
    private ValueTask<string> TextHashAsync(SendCommand command, UserPseudonym userKey, CancellationToken cancellationToken) =>
        digest.OfAsync(["text", userKey.Value, MessageText.Decode(command.Fields.Body), .. Files(command)], cancellationToken);

    /// <summary>The same words for two prescriptions are two messages. A message that renews none has the key it always had.</summary>
    private static IEnumerable<string?> Renewal(SendCommand command) =>
        command.PrescriptionId is { } prescription ? ["renewal", prescription] : [];

    private static IEnumerable<string?> Files(SendCommand command) =>
        command.Files.SelectMany(file => new[] { file.FileName, file.Sha256, Text(file.Length) });

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
