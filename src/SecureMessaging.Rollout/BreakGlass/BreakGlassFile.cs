using Microsoft.Extensions.Options;

namespace SecureMessaging.Rollout.BreakGlass;

/// <summary>
/// The file that kills flags without the database. Each line is the name of a flag; an empty file, or the line <c>all</c>, means
/// every flag; what follows a <c>#</c> is the reason.
/// </summary>
internal sealed class BreakGlassFile(IOptions<RolloutOptions> options)
{
    private const string Everything = "all";
    private const int MaxLength = 64 * 1024;
    private readonly string _path = Path.GetFullPath(options.Value.BreakGlassPath);

    /// <summary>
    /// What the file says now. Where it is there and cannot be read, it says everything: somebody wants the base flow.
    /// </summary>
    public BreakGlassOrder Read()
    {
        try
        {
            // The folder may be a mount that changes as a whole, so the file itself is asked each time.
            return File.Exists(_path) ? Parse(ReadText()) : BreakGlassOrder.None;
        }
        catch (FileNotFoundException)
        {
            return BreakGlassOrder.None;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return BreakGlassOrder.Everything($"the file cannot be read: {unreadable.GetType().Name}");
        }
    }

    private string ReadText()
    {
        using var reader = new StreamReader(_path);
        var text = new char[MaxLength];
        return new string(text, 0, reader.ReadBlock(text));
    }

    private static BreakGlassOrder Parse(string text)
    {
        var lines = text.Split('\n').Select(line => line.Split('#', 2, StringSplitOptions.TrimEntries)).ToArray();
        var reason = string.Join(' ', lines.Where(parts => parts.Length == 2).Select(parts => parts[1]));
        var names = lines.Select(parts => parts[0]).Where(name => name.Length > 0).ToArray();
        return names.Length == 0 || names.Contains(Everything, StringComparer.OrdinalIgnoreCase)
            ? BreakGlassOrder.Everything(reason)
            : BreakGlassOrder.Of(names, reason);
    }
}
