using System.Text.Json;

namespace SecureMessaging.Ehr.OracleHealth.Reading.Files;

/// <summary>
/// One file of a message while the message comes in: what stands before it is passed over, and its content goes out as it is read. Only a
/// content that comes before its name is held meanwhile.
/// </summary>
internal sealed class FileOfMessage
{
    private const int MaxName = 4 * 1024;
    private const int MaxHeld = 48 * 1024 * 1024;

    private readonly Base64Text? _coming;
    private readonly MemoryStream? _held;

    private FileOfMessage(string name, Base64Text? coming, MemoryStream? held) => (Name, _coming, _held) = (name, coming, held);

    public string Name { get; }

    /// <summary>0 at the end.</summary>
    public ValueTask<int> ReadAsync(Memory<byte> into, CancellationToken cancellationToken) =>
        _coming?.ReadAsync(into, cancellationToken) ?? _held!.ReadAsync(into, cancellationToken);

    /// <summary>The file of that number, from 1 on; null where the message has none, or another person's id stands before it.</summary>
    public static async Task<FileOfMessage?> FindAsync(JsonBytes json, int number, string person, CancellationToken cancellationToken)
    {
        await json.TakeTokenAsync((byte)'{', cancellationToken);
        while (await NextNameAsync(json, cancellationToken) is { } name)
        {
            switch (name)
            {
                case "patientId" when await json.PeekTokenAsync(cancellationToken) == '"':
                    if (await json.TakeTextAsync(MaxName, cancellationToken) != person)
                    {
                        return null;
                    }

                    break;
                case "attachments" when await json.PeekTokenAsync(cancellationToken) == '[':
                    return await FindInListAsync(json, number, cancellationToken);
                default:
                    await json.SkipValueAsync(cancellationToken);
                    break;
            }
        }

        return null;
    }

    private static async ValueTask<FileOfMessage?> FindInListAsync(JsonBytes json, int number, CancellationToken cancellationToken)
    {
        await json.TakeTokenAsync((byte)'[', cancellationToken);
        var seen = 0;
        while (!await json.TryTakeTokenAsync((byte)']', cancellationToken))
        {
            // What is no object is no file, and has no number.
            if (await json.PeekTokenAsync(cancellationToken) == '{' && ++seen == number)
            {
                return await ReadAsync(json, cancellationToken);
            }

            await json.SkipValueAsync(cancellationToken);
            await json.TryTakeTokenAsync((byte)',', cancellationToken);
        }

        return null;
    }

    private static async ValueTask<FileOfMessage?> ReadAsync(JsonBytes json, CancellationToken cancellationToken)
    {
        (string? Name, MemoryStream? Content) file = default;
        await json.TakeTokenAsync((byte)'{', cancellationToken);
        while (await NextNameAsync(json, cancellationToken) is { } name)
        {
            var isText = await json.PeekTokenAsync(cancellationToken) == '"';
            switch (name)
            {
                case "name" when isText:
                    file.Name = await json.TakeTextAsync(MaxName, cancellationToken) ?? "";
                    break;
                case "data" when isText:
                    json.Take(1);
                    var text = new Base64Text(json);
                    await text.PrepareAsync(cancellationToken);
                    if (file.Name is not null)
                    {
                        return new FileOfMessage(file.Name, text, null);
                    }

                    file.Content = await HoldAsync(text, cancellationToken);
                    break;
                default:
                    await json.SkipValueAsync(cancellationToken);
                    break;
            }
        }

        return file.Content is { } held ? new FileOfMessage(file.Name ?? "", null, held) : null;
    }

    private static async ValueTask<MemoryStream> HoldAsync(Base64Text text, CancellationToken cancellationToken)
    {
        var (held, part) = (new MemoryStream(), new byte[8 * 1024]);
        while (await text.ReadAsync(part, cancellationToken) is > 0 and var count)
        {
            held.Write(part, 0, count);
            if (held.Length > MaxHeld)
            {
                throw new JsonException();
            }
        }

        held.Position = 0;
        return held;
    }

    /// <summary>The name of the next member of an object; null at the end of the object, which is taken.</summary>
    private static async ValueTask<string?> NextNameAsync(JsonBytes json, CancellationToken cancellationToken)
    {
        await json.TryTakeTokenAsync((byte)',', cancellationToken);
        if (await json.TryTakeTokenAsync((byte)'}', cancellationToken))
        {
            return null;
        }

        var name = await json.TakeTextAsync(MaxName, cancellationToken) ?? "";
        await json.TakeTokenAsync((byte)':', cancellationToken);
        return name;
    }
}
