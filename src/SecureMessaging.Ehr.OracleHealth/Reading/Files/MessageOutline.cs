namespace SecureMessaging.Ehr.OracleHealth.Reading.Files;

/// <summary>
/// What must be known before a file of a message goes out. The documents have the fields of a message in the order of the alphabet: its
/// files stand before whose message it is, and a file's content before its name. So the message is read once for this, and nothing of it
/// is kept.
/// </summary>
/// <param name="Person">Whose message it is; null where it does not say.</param>
/// <param name="FileName">Null where the message has no such file, or not its content; empty where it has no name.</param>
internal sealed record MessageOutline(string? Person, string? FileName)
{
    private const int MaxText = 4 * 1024;

    /// <param name="json">The message.</param>
    /// <param name="number">The file's, from 1 on.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    public static async Task<MessageOutline> ReadAsync(JsonBytes json, int number, CancellationToken cancellationToken)
    {
        var outline = new MessageOutline(null, null);
        await json.TakeTokenAsync((byte)'{', cancellationToken);
        while ((outline.Person is null || outline.FileName is null) && await json.TakeMemberAsync(cancellationToken) is { } member)
        {
            switch (member)
            {
                case "patientId" when await json.PeekTokenAsync(cancellationToken) == '"':
                    outline = outline with { Person = await json.TakeTextAsync(MaxText, cancellationToken) };
                    break;
                case "attachments" when await json.PeekTokenAsync(cancellationToken) == '[':
                    outline = outline with { FileName = await FindNameAsync(json, number, cancellationToken) };
                    break;
                default:
                    await json.SkipValueAsync(cancellationToken);
                    break;
            }
        }

        return outline;
    }

    private static async ValueTask<string?> FindNameAsync(JsonBytes json, int number, CancellationToken cancellationToken)
    {
        var (found, seen) = ((string?)null, 0);
        await json.TakeTokenAsync((byte)'[', cancellationToken);
        while (!await json.TryTakeTokenAsync((byte)']', cancellationToken))
        {
            // What is no object is no file, and has no number.
            if (await json.PeekTokenAsync(cancellationToken) == '{' && ++seen == number)
            {
                found = await NameAsync(json, cancellationToken);
            }
            else
            {
                await json.SkipValueAsync(cancellationToken);
            }

            await json.TryTakeTokenAsync((byte)',', cancellationToken);
        }

        return found;
    }

    private static async ValueTask<string?> NameAsync(JsonBytes json, CancellationToken cancellationToken)
    {
        var (name, hasContent) = ("", false);
        await json.TakeTokenAsync((byte)'{', cancellationToken);
        while (await json.TakeMemberAsync(cancellationToken) is { } member)
        {
            var isText = await json.PeekTokenAsync(cancellationToken) == '"';
            hasContent |= member == "data" && isText;
            if (member == "name" && isText)
            {
                name = await json.TakeTextAsync(MaxText, cancellationToken) ?? "";
            }
            else
            {
                await json.SkipValueAsync(cancellationToken);
            }
        }

        return hasContent ? name : null;
    }
}
