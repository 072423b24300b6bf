namespace SecureMessaging.Ehr.OracleHealth.Reading.Files;

/// <summary>The content of one file of a message while the message comes in: what stands before it is passed over.</summary>
internal static class FileOfMessage
{
    /// <summary>That of the file of that number, from 1 on; null where the message has none.</summary>
    public static async Task<Base64Text?> FindAsync(JsonBytes json, int number, CancellationToken cancellationToken)
    {
        await json.TakeTokenAsync((byte)'{', cancellationToken);
        while (await json.TakeMemberAsync(cancellationToken) is { } member)
        {
            if (member == "attachments" && await json.PeekTokenAsync(cancellationToken) == '[')
            {
                return await FindInListAsync(json, number, cancellationToken);
            }

            await json.SkipValueAsync(cancellationToken);
        }

        return null;
    }

    private static async ValueTask<Base64Text?> FindInListAsync(JsonBytes json, int number, CancellationToken cancellationToken)
    {
        await json.TakeTokenAsync((byte)'[', cancellationToken);
        var seen = 0;
        while (!await json.TryTakeTokenAsync((byte)']', cancellationToken))
        {
            // What is no object is no file, and has no number.
            if (await json.PeekTokenAsync(cancellationToken) == '{' && ++seen == number)
            {
                return await ContentAsync(json, cancellationToken);
            }

            await json.SkipValueAsync(cancellationToken);
            await json.TryTakeTokenAsync((byte)',', cancellationToken);
        }

        return null;
    }

    private static async ValueTask<Base64Text?> ContentAsync(JsonBytes json, CancellationToken cancellationToken)
    {
        await json.TakeTokenAsync((byte)'{', cancellationToken);
        while (await json.TakeMemberAsync(cancellationToken) is { } member)
        {
            if (member == "data" && await json.TryTakeTokenAsync((byte)'"', cancellationToken))
            {
                var content = new Base64Text(json);
                await content.PrepareAsync(cancellationToken);
                return content;
            }

            await json.SkipValueAsync(cancellationToken);
        }

        return null;
    }
}
